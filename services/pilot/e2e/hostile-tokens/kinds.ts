import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { CompactEncrypt, importJWK } from 'jose';
import { part, type Forge, type Json } from './forge.js';

type Kinds = Record<string, string>;

/** What an attacker can make up without the issuer's key. */
export async function forged(forge: Forge): Promise<Kinds> {
  const { jwk, header, good } = forge;
  const { d: _secret, ...publicJwk } = jwk;
  const pem = createPublicKey(forge.key).export({ type: 'spki', format: 'pem' });
  const der = createPublicKey(forge.key).export({ type: 'spki', format: 'der' });
  const hmac = (secret: string | Buffer, more: Json = {}, digest = 'sha256') => {
    const text = `${part({ ...header, alg: 'HS256', ...more })}.${part(good)}`;
    return `${text}.${createHmac(digest, secret).update(text).digest('base64url')}`;
  };
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const foreignJwk = foreign.publicKey.export({ format: 'jwk' });
  const byForeign = (more: Json = {}) => forge.signed({}, more, foreign.privateKey);
  const by = (alg: string, pair: ReturnType<typeof generateKeyPairSync>, digest: string | null) => {
    const text = `${part({ ...header, alg })}.${part(good)}`;
    return `${text}.${sign(digest, Buffer.from(text), pair.privateKey as never).toString('base64url')}`;
  };
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const whole = forge.signed();
  const [head, body, signature] = whole.split('.') as [string, string, string];
  const other = forge.signed({ sub: 'somebody-else' });
  const jwe = async (alg: string, key: Parameters<CompactEncrypt['encrypt']>[0]) => new CompactEncrypt(Buffer.from(JSON.stringify(good))).setProtectedHeader({ alg, enc: 'A256GCM', kid: jwk.kid!, typ: 'at+jwt' }).encrypt(key);
  const derSignature = sign('sha256', Buffer.from(`${head}.${body}`), forge.key).toString('base64url');
  return {
    'alg none, no signature': forge.unsigned({ alg: 'none' }),
    'alg None': forge.unsigned({ alg: 'None' }),
    'alg nOnE': forge.unsigned({ alg: 'nOnE' }),
    'alg none beside the signature of another token': forge.unsigned({ alg: 'none' }, signature),
    'no alg': forge.unsigned({ alg: undefined }, signature),
    'an empty alg': forge.unsigned({ alg: '' }, signature),
    'alg as a list': forge.unsigned({ alg: ['ES256', 'none'] }, signature),
    'alg in lower case': forge.signed({}, { alg: 'es256' }),
    'unsigned, alg ES256': forge.unsigned({}),
    'HS256 with the public key as JWK': hmac(JSON.stringify(publicJwk)),
    'HS256 with the public key as PEM': hmac(pem as string),
    'HS256 with the public key as DER': hmac(der as Buffer),
    'HS256 with the public key’s coordinates': hmac(Buffer.concat([Buffer.from(jwk.x!, 'base64url'), Buffer.from(jwk.y!, 'base64url')])),
    'HS256 with the key id': hmac(jwk.kid!),
    'HS256 with nothing': hmac(''),
    'HS512 with the public key as PEM': hmac(pem as string, { alg: 'HS512' }, 'sha512'),
    'RS256 over a signature of ES256': forge.signed({}, { alg: 'RS256' }),
    'RS256 by a foreign key, under a known id': by('RS256', rsa, 'sha256'),
    'PS256 by a foreign key, under a known id': by('PS256', rsa, 'sha256'),
    'EdDSA by a foreign key, under a known id': by('EdDSA', generateKeyPairSync('ed25519') as never, null),
    'ES384 by a foreign key, under a known id': by('ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'sha384'),
    'ES512 over a signature of ES256': forge.signed({}, { alg: 'ES512' }),
    'ES256K over a signature of ES256': forge.signed({}, { alg: 'ES256K' }),
    'a foreign key under a known id': byForeign(),
    'a foreign key under an unknown id': byForeign({ kid: 'unknown' }),
    'a foreign key without an id': byForeign({ kid: undefined }),
    'a foreign key that the token brings along (jwk)': byForeign({ kid: undefined, jwk: foreignJwk }),
    'a foreign key that the token brings along, under a known id': byForeign({ jwk: foreignJwk }),
    'a foreign key at an address of the token’s own (jku)': byForeign({ kid: 'theirs', jku: 'https://evil.example/jwks.json' }),
    'a foreign certificate at an address of the token’s own (x5u)': byForeign({ kid: 'theirs', x5u: 'https://evil.example/cert.pem' }),
    'a foreign certificate in the token (x5c)': byForeign({ kid: undefined, x5c: ['MIIB'] }),
    'a key id that is a path': byForeign({ kid: '../../../../../../dev/null' }),
    'a key id that is SQL': byForeign({ kid: "x' or '1'='1" }),
    'a key id that is a command': byForeign({ kid: '|id;' }),
    'a key id that every object has': byForeign({ kid: '__proto__' }),
    'a key id of 4,000 letters': byForeign({ kid: 'k'.repeat(4000) }),
    'a key id that is a list': byForeign({ kid: [jwk.kid] }),
    'a changed claim': `${head}.${part({ ...good, grants: [{ role: 'operator', programmes: '*', regions: '*' }] })}.${signature}`,
    'a changed header': `${part({ ...header, extra: 1 })}.${body}.${signature}`,
    'the signature of another token': `${head}.${body}.${other.split('.')[2]}`,
    'a cut signature': `${head}.${body}.${signature.slice(0, -8)}`,
    'a longer signature': `${head}.${body}.${signature}AAAA`,
    'a signature of zeros': `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`,
    'a signature of ones': `${head}.${body}.${Buffer.alloc(64, 0xff).toString('base64url')}`,
    'a signature as DER': `${head}.${body}.${derSignature}`,
    'no signature': `${head}.${body}.`,
    'no dots at the end': `${head}.${body}`,
    'no body': `${head}..${signature}`,
    'no header': `.${body}.${signature}`,
    'only dots': '..',
    'a fourth part': `${whole}.${signature}`,
    'five parts': `${whole}.${body}.${signature}`,
    'not base64url': `${head}.${body.replace(/./g, '~')}.${signature}`,
    'encrypted with a key made up (dir)': await jwe('dir', Buffer.alloc(32, 1)),
    'encrypted for the issuer’s public key (ECDH-ES)': await jwe('ECDH-ES', (await importJWK(publicJwk, 'ECDH-ES')) as never),
    'of 12,000 characters': `${head}.${part({ ...good, x: 'x'.repeat(9000) })}.${signature}`,
    'a word': 'letmein',
    'a JSON object': Buffer.from(JSON.stringify({ protected: head, payload: body, signature })).toString('base64url'),
  };
}

/** Signed by the issuer's own key, and yet no access token for us: what the issuer wrote for something else, or a mistake of its. */
export function misissued(forge: Forge, nested: string): Kinds {
  const now = Math.floor(Date.now() / 1000);
  const everywhere = { programmes: '*', regions: '*' };
  const grants = (...list: unknown[]) => forge.signed({ grants: list });
  const claims = JSON.stringify(forge.good);
  return {
    'for another audience': forge.signed({ aud: 'elsewhere' }),
    'for other audiences': forge.signed({ aud: ['elsewhere', 'there'] }),
    'for no audience': forge.signed({ aud: undefined }),
    'an audience in upper case': forge.signed({ aud: String(forge.good['aud']).toUpperCase() }),
    'an empty list of audiences': forge.signed({ aud: [] }),
    'an audience that is an object': forge.signed({ aud: { upstream: true } }),
    'of another issuer': forge.signed({ iss: 'https://evil.example' }),
    'of an issuer that only begins alike': forge.signed({ iss: `${String(forge.good['iss'])}.evil.example` }),
    'of no issuer': forge.signed({ iss: undefined }),
    'of several issuers': forge.signed({ iss: [forge.good['iss']] }),
    'expired': forge.signed({ exp: now - 60 }),
    'expired long ago': forge.signed({ exp: 1 }),
    'without an expiry': forge.signed({ exp: undefined }),
    'with an expiry that is text': forge.signed({ exp: String(now + 600) }),
    'with an expiry below zero': forge.signed({ exp: -1 }),
    'with an expiry that is no number': forge.signed({ exp: null }),
    'not valid yet': forge.signed({ nbf: now + 3600 }),
    'with a beginning that is text': forge.signed({ nbf: 'now' }),
    'issued in the future': forge.signed({ iat: now + 3600 }),
    'issued in the far future': forge.signed({ iat: 99_999_999_999, exp: 99_999_999_999 + 600 }),
    'issued at no time': forge.signed({ iat: undefined }),
    'issued at a time that is text': forge.signed({ iat: 'yesterday' }),
    'too old, whatever its expiry says': forge.signed({ iat: now - 13 * 3600, exp: now + 3600 * 24 * 365 }),
    'of no type': forge.signed({}, { typ: undefined }),
    'an id token (typ JWT)': forge.signed({}, { typ: 'JWT' }),
    'a logout token': forge.signed({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, { typ: 'logout+jwt' }),
    'a ticket of a sign-in link, by its type': forge.signed({}, { typ: 'upstream-ticket+jwt' }),
    'a security event': forge.signed({}, { typ: 'secevent+jwt' }),
    'a type that is a list': forge.signed({}, { typ: ['at+jwt'] }),
    'without the id of its key': forge.signed({}, { kid: undefined }),
    'critical extension that nobody knows (crit)': forge.signed({}, { crit: ['exp2'], exp2: 1 }),
    'critical extension that is a registered name': forge.signed({}, { crit: ['alg'] }),
    'critical extensions: none': forge.signed({}, { crit: [] }),
    'an unencoded payload (b64)': forge.signed({}, { b64: false, crit: ['b64'] }),
    'another token inside': forge.signed(nested, { cty: 'JWT' }),
    'a claim twice': forge.signed(claims.replace('"sub":', '"sub":"x","sub":')),
    'a claim of a grant twice': forge.signed(claims.replace('"role":', '"role":"employee","role":')),
    'a header twice': forge.signed({}, JSON.stringify(forge.header).replace('"alg":', '"alg":"none","alg":')),
    'claims that are not UTF-8': forge.signed(Buffer.concat([Buffer.from(claims.slice(0, -1)), Buffer.from(',"x":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')])),
    'claims that are a list': forge.signed('[]'),
    'claims that are text': forge.signed('"claims"'),
    'claims that are null': forge.signed('null'),
    'claims that are not JSON': forge.signed('{sub:1}'),
    'no claims': forge.signed('{}'),
    'nobody': forge.signed({ sub: undefined }),
    'an empty subject': forge.signed({ sub: '' }),
    'a subject of 256 letters': forge.signed({ sub: 's'.repeat(256) }),
    'a subject that is a number': forge.signed({ sub: 7 }),
    'a subject that is a list': forge.signed({ sub: ['anna'] }),
    'no tenant': forge.signed({ tenant: undefined }),
    'a tenant that is a path': forge.signed({ tenant: '../pilot' }),
    'a tenant that is SQL': forge.signed({ tenant: "pilot' or '1'='1" }),
    'a tenant in upper case': forge.signed({ tenant: 'PILOT' }),
    'several tenants': forge.signed({ tenant: ['pilot', 'other'] }),
    'an employee that is no id': forge.signed({ employee: 'anna' }),
    'an employee that is a list': forge.signed({ employee: ['eu_00000000-0000-4000-8000-00000000000a'] }),
    'no grants at all': forge.signed({ grants: undefined }),
    'grants that are text': forge.signed({ grants: 'coordinator' }),
    'grants that are an object': forge.signed({ grants: { role: 'coordinator', ...everywhere } }),
    'a grant of an unknown role': grants({ role: 'emperor', ...everywhere }),
    'a grant of a role that every object has': grants({ role: 'constructor', ...everywhere }),
    'a grant of several roles': grants({ role: ['coordinator', 'operator'], ...everywhere }),
    'a grant for programmes by a pattern': grants({ role: 'coordinator', programmes: 'eu_*', regions: '*' }),
    'a grant without programmes': grants({ role: 'coordinator', regions: '*' }),
    'a grant without regions': grants({ role: 'coordinator', programmes: '*' }),
    'a grant whose end is no instant': grants({ role: 'coordinator', ...everywhere, until: 'never' }),
    'a grant whose end is a number': grants({ role: 'coordinator', ...everywhere, until: 9_999_999_999 }),
    'a good grant beside a bad one': grants({ role: 'coordinator', ...everywhere }, { role: 'coordinator' }),
    'more than a hundred grants': grants(...Array.from({ length: 101 }, () => ({ role: 'employee', ...everywhere }))),
  };
}
