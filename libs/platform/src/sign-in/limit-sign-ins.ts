import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../http/problem.js';
import { refuseSignIn } from './refuse-sign-in.js';

/** A whole office may share an address; a sign-in takes three such requests. */
const PER_MINUTE = 600;
const SIGN_IN = /^\/(auth\/(sign-in|callback)|oidc\/(interaction|token))\b/;

/** At most so many sign-in requests a minute from one address, in this process; then 429 with `Retry-After`. */
export function limitSignIns(fastify: FastifyInstance, perMinute = PER_MINUTE): void {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!SIGN_IN.test(request.url)) return;
    try {
      await limiter.consume(request.ip);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.ceil(refused.msBeforeNext / 1000);
      return refuseSignIn(request, reply, new Problem(429, 'too-many-sign-ins', `Too many sign-ins from this address. Wait ${seconds} seconds.`, { headers: { 'Retry-After': String(seconds) } }));
    }
  });
}
