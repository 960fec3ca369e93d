import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { writeTicket } from '../src/identity-provider/ticket.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../src/pilot-identity.js';
import { startPilot, type Pilot } from '../src/pilot.js';
import { removeFolder, temporaryFolder } from '../src/proof/pilot-process.js';
import { Door, forAll, type Answered } from './authorisation/knock.js';
import { Browser } from './browser.fixture.js';
import { Forge, part } from './hostile-tokens/forge.js';
import { forged, misissued } from './hostile-tokens/kinds.js';

jest.setTimeout(120_000);

// What the screens are is no matter here: building them takes longer than all of these specs.
jest.mock('@upstream/web/serve', () => ({ ...jest.requireActual<object>('@upstream/web/serve'), buildWeb: async () => mockedWeb }));
let mockedWeb: string;

/** A claim that must not be seen anywhere. */
const MARK = 'mallory.hostile@company.example';
const PATH = '/v1/imports';
const problem = (code: string) => `https://upstream.example/problems/${code}`;

let folder: string;
let pilot: Pilot;
let door: Door;
let forge: Forge;
const sent: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  mockedWeb = join(folder, 'web');
  await mkdir(join(mockedWeb, 'assets'), { recursive: true });
  await writeFile(join(mockedWeb, 'index.html'), '<!doctype html>');
  pilot = await startPilot({ dataDir: `${folder}/data`, port: 0 });
  door = new Door(new URL(pilot.url));
  const now = Math.floor(Date.now() / 1000);
  const good = { iss: ISSUER, aud: AUDIENCE, sub: MARK, tenant: PILOT_TENANT, grants: [{ role: 'coordinator', programmes: '*', regions: '*' }], iat: now, exp: now + 3600 };
  forge = new Forge(pilot.issuer.signingKeys()[0]!, good);
});

afterAll(async () => {
  door.close();
  await pilot.stop();
  await removeFolder(folder);
});

const asks = (headers: Record<string, string | string[]>, path = PATH): Promise<Answered> => door.knock('GET', path, headers);
const withToken = (token: string) => {
  sent.push(token);
  return asks({ authorization: `Bearer ${token}` });
};
const isRefused = ({ status, type, text }: Answered, ...codes: readonly string[]) =>
  status === 401 && type.startsWith('application/problem+json') && codes.some((code) => (JSON.parse(text) as { type: string }).type === problem(code)) && !text.includes(MARK) && !/eyJ/.test(text);

async function notRefused(kinds: Readonly<Record<string, string>>): Promise<string[]> {
  return forAll(Object.entries(kinds), async ([what, token]) => {
    const answer = await withToken(token);
    return isRefused(answer, 'invalid-token', 'unauthenticated') ? undefined : `${what}: ${answer.status} ${answer.text.slice(0, 160)}`;
  });
}

it('a token as it should be is taken: nothing but what these specs change is wrong with the others', async () => {
  expect((await withToken(forge.signed())).status).toBe(200);
  expect((await asks({ authorization: `bearer ${forge.signed()}` })).status).toBe(200);
  expect((await withToken(forge.signed({ aud: ['elsewhere', AUDIENCE] }))).status).toBe(200);
});

it('whatever can be made up without the issuer’s key is refused', async () => {
  const kinds = await forged(forge);
  expect(Object.keys(kinds).length).toBeGreaterThan(50);
  expect(await notRefused(kinds)).toEqual([]);
});

it('whatever the issuer signed that is no access token for us is refused', async () => {
  const kinds = misissued(forge, forge.signed());
  expect(Object.keys(kinds).length).toBeGreaterThan(60);
  expect(await notRefused(kinds)).toEqual([]);
});

it('a token that was found good is not taken in another spelling a moment later', async () => {
  const good = forge.signed();
  expect((await withToken(good)).status).toBe(200);
  const [head, body, signature] = good.split('.') as [string, string, string];
  const spellings = { 'a changed signature': `${head}.${body}.${signature.slice(0, -6)}AAAAAA`, 'padding': `${head}.${body}.${signature}==`, 'another body': `${head}.${part({ ...forge.good, sub: 'x' })}.${signature}`, 'twice': `${good}${good}` };
  expect(await notRefused(spellings)).toEqual([]);
});

it('what the pilot’s own provider signs for other uses is refused as an access token', async () => {
  const guest = { subject: MARK, tenant: PILOT_TENANT, grants: [{ role: 'coordinator', programmes: '*', regions: '*' } as const] };
  const ticket = await writeTicket(pilot.issuer, guest);
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({ client_id: 'upstream-web', response_type: 'code', scope: 'openid', redirect_uri: `${pilot.url}/auth/callback`, resource: 'urn:upstream:api', state: 's', nonce: 'n', login_hint: ticket, code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' });
  const browser = new Browser();
  let next = `${pilot.url}/oidc/auth?${query.toString()}`;
  while (!new URL(next).searchParams.has('code')) next = new URL((await browser.send(next)).headers.get('location')!, next).href;
  const code = new URL(next).searchParams.get('code')!;
  const answer = await fetch(`${pilot.url}/oidc/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: `${pilot.url}/auth/callback`, client_id: 'upstream-web', resource: 'urn:upstream:api' }) });
  const tokens = (await answer.json()) as { access_token: string; id_token: string };
  expect((await withToken(tokens.access_token)).status).toBe(200);

  const signedIn = new Browser();
  await signedIn.open(`${pilot.url}/auth/sign-in?hint=${await writeTicket(pilot.issuer, guest)}`);
  const session = signedIn.cookie('upstream_session')!;
  expect(await notRefused({ 'the id token': tokens.id_token, 'the ticket of a link': ticket, 'the authorization code': code, 'the session’s cookie': session })).toEqual([]);
  expect((await asks({ cookie: `upstream_session=${tokens.access_token}` })).status).toBe(401);
});

describe('a good token is taken only where a token belongs', () => {
  it.each([
    ['the query, as access_token', (token: string) => [{}, `${PATH}?access_token=${token}`]],
    ['the query, as token', (token: string) => [{}, `${PATH}?token=${token}`]],
    ['the query, as Authorization', (token: string) => [{}, `${PATH}?authorization=Bearer%20${token}`]],
    ['a cookie', (token: string) => [{ cookie: `access_token=${token}; Authorization=Bearer ${token}; upstream_session=${token}` }]],
    ['X-Authorization', (token: string) => [{ 'x-authorization': `Bearer ${token}` }]],
    ['Proxy-Authorization', (token: string) => [{ 'proxy-authorization': `Bearer ${token}` }]],
    ['X-Access-Token', (token: string) => [{ 'x-access-token': token }]],
    ['X-Forwarded-Authorization', (token: string) => [{ 'x-forwarded-authorization': `Bearer ${token}` }]],
    ['Authorization without a scheme', (token: string) => [{ authorization: token }]],
    ['Authorization: Basic', (token: string) => [{ authorization: `Basic ${token}` }]],
    ['Authorization: Token', (token: string) => [{ authorization: `Token ${token}` }]],
    ['Authorization: DPoP', (token: string) => [{ authorization: `DPoP ${token}` }]],
    ['Authorization: BearerBearer', (token: string) => [{ authorization: `BearerBearer ${token}` }]],
    ['Authorization: Bearer without a space', (token: string) => [{ authorization: `Bearer${token}` }]],
    ['Authorization: Bearer and two spaces', (token: string) => [{ authorization: `Bearer  ${token}` }]],
    ['Authorization: Bearer and a tab', (token: string) => [{ authorization: `Bearer\t${token}` }]],
    ['Authorization: Bearer in quotes', (token: string) => [{ authorization: `Bearer "${token}"` }]],
    ['Authorization: Bearer, two tokens', (token: string) => [{ authorization: `Bearer ${token} ${token}` }]],
    ['Authorization: Bearer, two tokens with a comma', (token: string) => [{ authorization: `Bearer ${token}, Bearer ${token}` }]],
    ['Authorization: Bearer and a parameter', (token: string) => [{ authorization: `Bearer ${token};role=operator` }]],
    ['two Authorization headers', (token: string) => [{ authorization: [`Bearer ${token}`, `Bearer ${token}`] }]],
    ['a second Authorization header', (token: string) => [{ authorization: ['Basic eDp5', `Bearer ${token}`] }]],
    ['an empty Authorization', () => [{ authorization: '' }]],
    ['Authorization: Bearer alone', () => [{ authorization: 'Bearer ' }]],
  ] as [string, (token: string) => [Record<string, string | string[]>, string?]][])('not in %s', async (_, request) => {
    const token = forge.signed();
    sent.push(token);
    const answer = await asks(...request(token));
    expect({ refused: isRefused(answer, 'unauthenticated'), status: answer.status }).toEqual({ refused: true, status: 401 });
  });

  it('nor in a body', async () => {
    const token = forge.signed();
    const answer = await door.knock('POST', '/v1/programmes', { 'idempotency-key': 'k' }, JSON.stringify({ access_token: token }));
    expect(isRefused(answer, 'unauthenticated')).toBe(true);
  });

  it('and none of 20,000 characters, which is refused before it is looked at', async () => {
    expect((await withToken(`${forge.signed()}${'A'.repeat(20_000)}`)).status).toBe(431);
  });
});

describe('when the pilot’s key changes', () => {
  it('nobody is refused: not with the old key’s token, not with the new one’s, however many come at once', async () => {
    const before = forge.signed();
    expect((await withToken(before)).status).toBe(200);
    await pilot.issuer.rotate();
    const renewed = new Forge(pilot.issuer.signingKeys()[0]!, forge.good);
    const statuses = await Promise.all(Array.from({ length: 60 }, (_, index) => withToken(index % 3 === 0 ? before : renewed.signed({ jti: index }))));
    expect([...new Set(statuses.map(({ status }) => status))]).toEqual([200]);
    await pilot.issuer.rotate();
    const third = new Forge(pilot.issuer.signingKeys()[0]!, forge.good);
    expect((await withToken(third.signed())).status).toBe(200);
    expect((await withToken(renewed.signed())).status).toBe(200);
    // Its key is not published any more.
    expect(await notRefused({ 'the first key': before })).toEqual([]);
  });
});

it('nothing of a token is in the log, and nothing of its claims', async () => {
  const log = await readFile(pilot.folder.file('log'), 'utf8');
  expect(sent.length).toBeGreaterThan(150);
  const shown = sent.flatMap((token) => token.split('.')).filter((piece) => piece.length >= 24 && log.includes(piece.slice(0, 24)));
  expect({ shown, mark: log.includes(MARK), jwt: /eyJ[A-Za-z0-9_-]{10}/.test(log), evil: log.includes('evil.example') }).toEqual({ shown: [], mark: false, jwt: false, evil: false });
});
