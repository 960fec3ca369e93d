import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../pilot-identity.js';
import { TicketGate, writeTicket } from './ticket.js';

const guest = { subject: 'a coordinator', tenant: PILOT_TENANT, grants: [] };

let folder: string;
let used: string;
let issuer: PilotIssuer;
const newGate = () => new TicketGate(issuer, used);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upstream-tickets-'));
  used = join(folder, 'used');
  issuer = await PilotIssuer.open({ file: join(folder, 'issuer.json'), issuer: ISSUER, audience: AUDIENCE });
});

afterAll(() => rm(folder, { recursive: true }));

it('a ticket that was used is used after a restart too', async () => {
  const ticket = await writeTicket(issuer, guest);
  expect(await newGate().admit(ticket)).toMatchObject({ subject: guest.subject });
  expect(await newGate().admit(ticket)).toBeUndefined();
});

it('of several who come with one ticket at once, one gets in', async () => {
  const ticket = await writeTicket(issuer, guest);
  const admitted = await Promise.all(Array.from({ length: 10 }, () => newGate().admit(ticket)));
  expect(admitted.filter(Boolean)).toHaveLength(1);
});

it('tickets that are long expired are not remembered', async () => {
  for (const name of await readdir(used)) await utimes(join(used, name), new Date(0), new Date(0));
  await newGate().admit(await writeTicket(issuer, guest));
  expect(await readdir(used)).toHaveLength(1);
});
