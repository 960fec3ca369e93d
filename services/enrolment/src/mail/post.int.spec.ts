import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { MailServer } from '@upstream/testing';
import ICAL from 'ical.js';
import { letterOf } from './letter.js';
import { Post } from './post.js';

const notice = { id: '11111111-1111-5111-8111-111111111111', tenant: 'acme', employeeId: 'eu_mia', programmeId: 'eu_p', kind: 'session-arranged', about: 'eu_one', attempts: 0, slot: { startsAt: '2027-01-20T09:00:00.000Z', endsAt: '2027-01-20T10:00:00.000Z', version: 1 } } as const;
const letter = (email = 'mia@company.example') => letterOf(notice, { email, timeZone: undefined, off: 'x'.repeat(300) }, { from: 'Upstream <upstream@company.example>', publicUrl: 'https://up.example', at: new Date('2027-01-11T09:00:00.000Z') });

let server: MailServer;
beforeAll(async () => {
  server = await new MailServer().start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.received.length = 0;
  server.refuse = () => undefined;
});

/** A server that says this to whatever it is told. */
async function saying(greeting: string, answer = greeting): Promise<{ url: string; server: Server }> {
  const stubborn = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(`${greeting}\r\n`);
    socket.on('data', () => socket.write(`${answer}\r\n`));
  });
  stubborn.listen(0, '127.0.0.1');
  await once(stubborn, 'listening');
  return { url: `smtp://127.0.0.1:${(stubborn.address() as { port: number }).port}`, server: stubborn };
}

it('a session goes as a text, a page and an entry for the calendar', async () => {
  expect(await new Post(server.url).send(letter())).toBe('accepted');
  const { raw } = server.received[0]!;
  expect(raw).toMatch(/text\/plain[^]*text\/html[^]*text\/calendar; charset=utf-8;\s+method=REQUEST/);
  const [, encoding, part] = /text\/calendar;[^]*?Content-Transfer-Encoding: (\S+)[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw)!;
  const calendar = new ICAL.Component(ICAL.parse(encoding === 'base64' ? Buffer.from(part!, 'base64').toString('utf8') : part!) as ConstructorParameters<typeof ICAL.Component>[0]);
  expect([calendar.getFirstPropertyValue('method'), new ICAL.Event(calendar.getFirstSubcomponent('vevent')!).startDate.toJSDate().toISOString()]).toEqual(['REQUEST', '2027-01-20T09:00:00.000Z']);
});

it('one address is one reader, whatever it looks like', async () => {
  expect(await new Post(server.url).send(letter('mia@company.example, anna@company.example'))).not.toBe('accepted');
  expect(server.received).toEqual([]);
});

it.each([
  [550, { not: 'refused', code: '550' }],
  [451, { not: 'put-off', code: '451' }],
  [421, { not: 'server-away', code: '421' }],
])('an answer %s at the reader is told by its code alone', async (code, delivery) => {
  server.refuse = () => code;
  expect(await new Post(server.url).send(letter())).toEqual(delivery);
});

it('what is between the server and us costs no letter: a refused greeting, a wrong certificate, no TLS where a password is', async () => {
  const closed = await saying('554 go away');
  expect(await new Post(closed.url).send(letter())).toEqual({ not: 'server-away', code: '554' });
  expect(await new Post(server.url.replace('smtp:', 'smtps:')).send(letter())).toMatchObject({ not: 'server-away' });
  expect(await new Post(server.url.replace('//', '//user:secret@')).send(letter())).toMatchObject({ not: 'server-away' });
  closed.server.close();
  expect(server.received).toEqual([]);
});
