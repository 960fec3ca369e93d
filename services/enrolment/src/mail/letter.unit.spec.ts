import { letterOf } from './letter.js';
import { NOTICE_KINDS, type NoticeKind } from './notices.js';
import type { Waiting } from './outbox.js';

const head = { from: 'Upstream <upstream@company.example>', publicUrl: 'https://up.example', at: new Date('2027-01-11T09:00:00.000Z') };
const reader = { email: 'mia@company.example', timeZone: 'Europe/Berlin', off: 'sealed' };
const notice = (kind: NoticeKind, more: Partial<Waiting> = {}): Waiting => ({ id: '11111111-1111-5111-8111-111111111111', tenant: 'acme', employeeId: 'eu_mia', programmeId: 'eu_p', kind, about: 'eu_one', attempts: 0, ...more });
const slot = { startsAt: '2027-01-20T09:00:00.000Z', endsAt: '2027-01-20T10:00:00.000Z', version: 7 };

it.each(NOTICE_KINDS)('%s says that something waits and where, and leaves nothing open', (kind) => {
  const letter = letterOf(notice(kind, { expiresAt: '2027-01-18T09:00:00.000Z', pairId: 'eu_pair', slot }), reader, head);
  expect(letter.text).toContain('https://up.example/my');
  expect(letter.html).toContain('href="https://up.example/my');
  expect(letter.text).toContain('https://up.example/mail-off#sealed\n');
  expect(`${letter.subject}${letter.text}${letter.html}`).not.toMatch(/[{}]|undefined|Invalid/);
  expect(letter).toMatchObject({ to: { address: 'mia@company.example' }, messageId: '<11111111-1111-5111-8111-111111111111@company.example>', headers: { 'List-Unsubscribe': '<https://up.example/mail-off?token=sealed>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated' } });
});

it.each([
  ['proposal', '/my/proposals/eu_p/eu_one'],
  ['session-unreported', '/my/pairs/eu_p/eu_pair#eu_one'],
  ['feedback', '/my/pairs/eu_p/eu_pair#eu_one'],
  ['pulse', '/my/pulses/eu_p/eu_one'],
  ['pair-begun', '/my/pairs/eu_p/eu_one'],
  ['asked-to-apply', '/my/join/eu_p'],
] as const)('%s leads to %s', (kind, path) => {
  expect(letterOf(notice(kind, { pairId: 'eu_pair' }), reader, head).text).toContain(`: https://up.example${path}\n`);
});

it('a proposal’s link opens it, and its end is in the reader’s own time', () => {
  const { text } = letterOf(notice('proposal', { expiresAt: '2027-01-18T09:00:00.000Z' }), reader, head);
  expect(text).toContain('https://up.example/my/proposals/eu_p/eu_one');
  expect(text).toContain('18 January at 10:00 CET');
});

it('a session comes with an entry for the calendar that names nobody but the reader', () => {
  const { icalEvent } = letterOf(notice('session-moved', { pairId: 'eu_pair', slot }), reader, head);
  const lines = icalEvent!.content.replaceAll('\r\n ', '').split('\r\n');
  expect(icalEvent!.method).toBe('REQUEST');
  expect(lines).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'UID:eu_one', 'SEQUENCE:7', 'DTSTART:20270120T090000Z', 'DTEND:20270120T100000Z', 'SUMMARY:Upstream session', 'ORGANIZER:mailto:upstream@company.example', 'URL:https://up.example/my/pairs/eu_p/eu_pair#eu_one']));
  expect(icalEvent!.content.split('\r\n').every((line) => line.length <= 75)).toBe(true);
});

it('a cancelled session takes its entry away', () => {
  const { icalEvent } = letterOf(notice('session-cancelled', { slot: { version: 9 } }), reader, head);
  expect(icalEvent!.content).toContain('METHOD:CANCEL');
  expect(icalEvent!.content).toContain('STATUS:CANCELLED');
  expect(icalEvent!.content).not.toContain('DTSTART');
});

it('an address of an odd kind breaks no line of a calendar entry', () => {
  expect(letterOf(notice('session-moved', { slot }), { ...reader, email: 'a\r\nATTENDEE:b@x' }, head).icalEvent).toBeUndefined();
});
