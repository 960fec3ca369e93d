import ICAL from 'ical.js';
import { calendarFile } from './calendar-file.js';

const linesOf = (file: string): string[] => decodeURIComponent(file.slice(file.indexOf(',') + 1)).split('\r\n');
const session = { sessionId: 'eu_1', startsAt: '2027-03-28T01:30:00.000Z', endsAt: '2027-03-28T02:30:00.000Z' };

describe('a session in the reader’s own calendar', () => {
  it('is when it is, wherever its reader is', () => {
    const lines = linesOf(calendarFile(session, 'Ana, Bo; online', new Date('2027-03-01T10:00:00Z')));
    expect(lines).toEqual(expect.arrayContaining(['UID:eu_1', 'DTSTART:20270328T013000Z', 'DTEND:20270328T023000Z', 'SUMMARY:Ana\\, Bo\\; online']));
  });

  it('that was moved to an earlier time takes the place of its entry: the file that was made later is the newer one', () => {
    const stampOf = (startsAt: string, madeAt: string) => linesOf(calendarFile({ ...session, startsAt }, 'Ana', new Date(madeAt))).find((line) => line.startsWith('DTSTAMP:'));
    expect([stampOf('2027-03-28T01:30:00Z', '2027-03-01T10:00:00Z'), stampOf('2027-03-20T01:30:00Z', '2027-03-02T10:00:00Z')]).toEqual(['DTSTAMP:20270301T100000Z', 'DTSTAMP:20270302T100000Z']);
  });

  it.each(['Ana, Bo; online\\', 'Mia Maximiliane von Hohenstein-Oberwallis und Łukasz Dziewiątkowski-Szczęśliwy', '社交媒体的第一次会面'.repeat(12), '👩🏽‍💻 '.repeat(30)])('is read by a parser as it was meant, in lines of 75 octets at most: %s', (title) => {
    const file = decodeURIComponent(calendarFile(session, title).split(',').slice(1).join(','));
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const [event, ...others] = new ICAL.Component(ICAL.parse(file) as ConstructorParameters<typeof ICAL.Component>[0]).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    expect(others).toEqual([]);
    expect([event!.uid, event!.summary, event!.startDate.toJSDate().toISOString(), event!.endDate.toJSDate().toISOString()]).toEqual(['eu_1', title.trim() === title ? title : expect.stringContaining(title.trim()), session.startsAt, session.endsAt]);
  });

  it.each(['\n', '\r\n', '\r'])('with the line end %j in a name has no line more', (end) => {
    const lines = linesOf(calendarFile(session, `Ann${end}END:VEVENT`)).flatMap((line) => line.split(/[\r\n]/));
    expect(lines).toContain('SUMMARY:Ann\\nEND:VEVENT');
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });
});
