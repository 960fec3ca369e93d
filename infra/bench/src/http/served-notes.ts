import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { systemClock, uuidFrom } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { DirectBus } from '@upstream/messaging';
import { compose, createLog, listen, PilotIssuer, Principal, TokenVerifier, type Grant } from '@upstream/platform';
import { PostgresKeyStore, pseudonym, requestDigest } from '@upstream/privacy';
import { pino } from 'pino';
import { inParent } from '../processes/child.js';
import { notesService } from './notes-service.js';
import { PEOPLE, personAt } from './people.js';

/** What the process is started with. */
export interface ServedNotes {
  readonly sealed: boolean;
  readonly folder: string;
  readonly logUrl: string;
  readonly keysUrl: string;
  readonly appUrl: string;
  readonly projectorUrl: string;
}

const ISSUER = 'https://bench.example';
const TENANT = 'acme';
const GRANTS: readonly Grant[] = [{ role: 'coordinator', programmes: '*', regions: '*' }];

/** Takes whoever asks for the same coordinator: what is left when no token is verified. */
class EverybodyIsKnown extends TokenVerifier {
  private readonly principal = new Principal(uuidFrom('bench', 'somebody'), TENANT, undefined, GRANTS);
  override verify(): Promise<Principal> {
    return Promise.resolve(this.principal);
  }
}

/** The composed service on a free port, with its log written to a file, as the pilot does. */
await inParent<ServedNotes, { url: string; token: string }>(async ({ sealed, folder, logUrl, keysUrl, appUrl, projectorUrl }) => {
  const secret = createHash('sha256').update('bench').digest();
  const issuer = await PilotIssuer.open({ file: join(folder, `issuer-${process.pid}.json`), issuer: ISSUER, audience: 'upstream' });
  const keys = new PostgresKeyStore({ url: keysUrl, masterKey: secret });
  await Promise.all(Array.from({ length: PEOPLE }, (_, index) => keys.create({ id: personAt(index), tenant: TENANT, region: 'eu' })));
  let url = '';
  const verifierOptions = { issuer: ISSUER, audience: 'upstream', keys: { url: () => `${url}/.well-known/jwks.json` }, pseudonym: (tenant: string, subject: string) => pseudonym(secret, tenant, ISSUER, subject) };
  const { app } = await compose({
    services: [notesService(sealed)],
    databases: { notes: { appUrl, projectorUrl } },
    store: await PostgresEventStore.connect({ url: logUrl }),
    bus: new DirectBus(),
    keys,
    clock: systemClock,
    lookupKey: secret,
    regions: ['eu'],
    onlyProcess: true,
    issuer,
    verifier: sealed ? new TokenVerifier(verifierOptions) : new EverybodyIsKnown(verifierOptions),
    requestDigest: (body) => requestDigest(secret, body),
    log: createLog({ level: 'info', destination: pino.destination({ dest: join(folder, `served-${process.pid}.log`), sync: false }) }),
    report: { failed: (_, error) => console.error(error), parked: console.error, refused: console.error },
  });
  url = await listen(app, 0);
  return { url, token: await issuer.issue({ subject: 'anna.nowak', tenant: TENANT, grants: GRANTS, ttl: 3600 }) };
});
