import type { Waiting } from './outbox.js';

export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

interface Around {
  readonly title: string;
  readonly link: string;
  readonly organiser: string;
  readonly reader: string;
  readonly at: Date;
}

const METHODS: Readonly<Partial<Record<Waiting['kind'], Invitation['method']>>> = { 'session-arranged': 'REQUEST', 'session-moved': 'REQUEST', 'session-cancelled': 'CANCEL' };

const stamp = (instant: string | Date): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
/** Lines of more than 75 octets go on in the next one (RFC 5545, 3.1). Ours are ASCII. */
const folded = (line: string): string => line.replace(/(.{74})(?=.)/g, '$1\r\n ');
const ADDRESS = /^[\x21-\x7e]+@[\x21-\x7e]+$/;

/** A session for the reader's calendar (RFC 5546): its id is the same as in the file that the screens offer, so that it is there once. */
export function invitationOf({ kind, about, slot }: Pick<Waiting, 'kind' | 'about' | 'slot'>, { title, link, organiser, reader, at }: Around): Invitation | undefined {
  const method = METHODS[kind];
  if (!method || !slot || !ADDRESS.test(reader)) return undefined;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Upstream//Sessions//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${about}`,
    `SEQUENCE:${slot.version}`,
    `DTSTAMP:${stamp(at)}`,
    ...(slot.startsAt && slot.endsAt ? [`DTSTART:${stamp(slot.startsAt)}`, `DTEND:${stamp(slot.endsAt)}`] : []),
    `SUMMARY:${title}`,
    `URL:${link}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER:mailto:${organiser}`,
    `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${reader}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return { method, content: `${lines.map(folded).join('\r\n')}\r\n` };
}
