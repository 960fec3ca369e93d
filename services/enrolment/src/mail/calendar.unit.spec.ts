import ICAL from 'ical.js';
import { invitationOf } from './calendar.js';

// What calendars make of it: read by a parser that is not ours.
const around = { title: 'Upstream session', link: 'https://up.example/my/pairs/eu_00000000-0000-4000-8000-000000000001/eu_00000000-0000-4000-8000-000000000002#eu_one', organiser: 'upstream@company.example', reader: 'mia@company.example', at: new Date('2027-03-01T10:00:00.000Z') };
const slot = (startsAt: string, version: number) => ({ startsAt, endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(), version });
type Entry = Parameters<typeof invitationOf>[0];
const arranged: Entry = { kind: 'session-arranged', about: 'eu_one', slot: slot('2027-03-27T23:30:00.000Z', 1) };
// In the hour in which clocks in Europe go forward.
const moved: Entry = { kind: 'session-moved', about: 'eu_one', slot: slot('2027-03-28T00:30:00.000Z', 4) };
const cancelled: Entry = { kind: 'session-cancelled', about: 'eu_one', slot: { version: 6 } };

function read(entry: Entry, more: Partial<typeof around> = {}) {
  const { content, method } = invitationOf(entry, { ...around, ...more })!;
  const calendar = new ICAL.Component(ICAL.parse(content) as ConstructorParameters<typeof ICAL.Component>[0]);
  const events = calendar.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  return { content, method, calendar, component: events[0]!, event: new ICAL.Event(events[0]!) };
}

it('is an invitation to the reader alone, at its instant whatever their time zone', () => {
  const { method, calendar, component, event } = read(arranged);
  expect([method, calendar.getFirstPropertyValue('method'), calendar.getFirstPropertyValue('version')]).toEqual(['REQUEST', 'REQUEST', '2.0']);
  expect([event.uid, event.sequence, event.summary, event.organizer]).toEqual(['eu_one', 1, 'Upstream session', 'mailto:upstream@company.example']);
  expect([event.startDate.zone, event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString()]).toEqual([ICAL.Timezone.utcTimezone, '2027-03-27T23:30:00.000Z', '2027-03-28T00:30:00.000Z']);
  expect(event.attendees.map((attendee) => attendee.getFirstValue())).toEqual(['mailto:mia@company.example']);
  expect([component.getFirstPropertyValue('url'), component.getFirstPropertyValue('status')]).toEqual([around.link, 'CONFIRMED']);
});

it('a later one of the same session takes the place of the one before, in whatever order they are read, and a cancellation takes it away', () => {
  const held = new Map<string, { sequence: number; startsAt: string | undefined }>();
  // As a calendar does (RFC 5546, 2.1.5).
  for (const { component, event, method } of [read(moved), read(arranged), read(cancelled), read(moved)]) {
    const before = held.get(event.uid);
    if (!before || event.sequence >= before.sequence) held.set(event.uid, { sequence: event.sequence, startsAt: method === 'CANCEL' ? undefined : (component.getFirstPropertyValue('dtstart') as InstanceType<typeof ICAL.Time>).toJSDate().toISOString() });
  }
  expect([...held]).toEqual([['eu_one', { sequence: 6, startsAt: undefined }]]);
  expect(read(moved).event.startDate.toJSDate().toISOString()).toBe('2027-03-28T00:30:00.000Z');
  expect([read(cancelled).method, read(cancelled).component.getFirstPropertyValue('status')]).toEqual(['CANCEL', 'CANCELLED']);
});

it.each([1, 40, 75, 76, 150, 320])('no line is longer than 75 octets, with an address of %d letters', (letters) => {
  const reader = `${'m'.repeat(letters)}@company.example`;
  const { content, event } = read(arranged, { reader });
  expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(event.attendees[0]!.getFirstValue()).toBe(`mailto:${reader}`);
});

it('where the link has what means something in an entry, it stays whole', () => {
  const link = 'https://up.example/my?a=1,2;b=\\n';
  expect(read(arranged, { link }).component.getFirstPropertyValue('url')).toBe(link);
});
