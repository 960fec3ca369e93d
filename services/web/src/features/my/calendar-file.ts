const stamp = (instant: string | Date): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** Lines of more than 75 octets go on in the next one, never within a letter (RFC 5545, 3.1). */
function folded(line: string): string {
  let octets = 0;
  return [...line].reduce((text, letter) => {
    const size = new TextEncoder().encode(letter).length;
    const full = octets + size > 75;
    octets = full ? 1 + size : octets + size;
    return `${text}${full ? '\r\n ' : ''}${letter}`;
  }, '');
}

/** A session as a file for the reader's own calendar (RFC 5545). The id stays: of two files of a session, the one made later holds. */
export function calendarFile({ sessionId, startsAt, endsAt }: { sessionId: string; startsAt: string; endsAt: string }, title: string, now: Date = new Date()): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Upstream//Sessions//EN',
    'BEGIN:VEVENT',
    `UID:${sessionId}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(`${lines.map(folded).join('\r\n')}\r\n`)}`;
}
