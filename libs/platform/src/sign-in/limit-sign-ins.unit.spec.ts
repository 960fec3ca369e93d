import Fastify, { type FastifyInstance } from 'fastify';
import { limitSignIns } from './limit-sign-ins.js';

let app: FastifyInstance;
beforeEach(async () => {
  app = Fastify();
  limitSignIns(app, 1);
  app.get('/auth/sign-in', () => ({}));
  app.get('/auth/session', () => ({}));
  await app.ready();
});
afterEach(() => app.close());

const asks = (accept: string, url = '/auth/sign-in') => app.inject({ url, headers: { accept } });

describe('too many sign-ins from one address', () => {
  it('lead a browser to the page for signing in, which says so', async () => {
    await asks('text/html');
    const { statusCode, headers } = await asks('text/html,application/xhtml+xml;q=0.9,*/*;q=0.8');
    expect([statusCode, headers.location, Number(headers['retry-after'])]).toEqual([303, '/?refused=too-many-sign-ins', expect.any(Number)]);
  });

  it('are a problem to a program, with the seconds to wait', async () => {
    await asks('*/*');
    const answer = await asks('*/*');
    expect([answer.statusCode, answer.headers['content-type'], answer.json<{ type: string }>().type]).toEqual([429, expect.stringContaining('application/problem+json'), expect.stringMatching(/too-many-sign-ins$/)]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('stop nobody who is signed in', async () => {
    await asks('*/*');
    expect((await asks('*/*', '/auth/session')).statusCode).toBe(200);
  });
});
