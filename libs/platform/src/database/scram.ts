import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

const ITERATIONS = 4096;

/** What Postgres stores of a password (SCRAM-SHA-256): so the password itself never reaches the server or its log. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16), iterations = ITERATIONS): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${hmac('Server Key').toString('base64')}`;
}

/** Whether a stored verifier was made of this password. */
export function verifies(verifier: string | null, password: string): boolean {
  const [, iterations, salt] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(verifier ?? '') ?? [];
  if (!verifier || !iterations || !salt) return false;
  const expected = Buffer.from(scramVerifier(password, Buffer.from(salt, 'base64'), Number(iterations)));
  return expected.length === Buffer.byteLength(verifier) && timingSafeEqual(expected, Buffer.from(verifier));
}
