import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONFIDENTIAL_PAGES, PAGES } from './pages.js';

const NONCE = /%CSP_NONCE%/g;

/** Scripts are files of ours; style sheets too, but for those with the page's nonce; nothing comes from or goes elsewhere. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * Serves the built web application of `folder`: its pages with a nonce of their own each time, its files under `/assets` for
 * ever (their names change with their content), and to browsers, where nothing else answers, the page that says so. Public: what
 * is personal comes from the API. Throws where nothing was built.
 */
export function serveWeb(fastify: FastifyInstance, folder: string): void {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  void fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    // Beside each file lies what it compresses to.
    preCompressed: true,
    globIgnore: ['**/*.map'],
    allowedPath: (path) => !path.endsWith('.map'),
  });
  const send = (_request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('Content-Security-Policy', policy(nonce))
      .header('Cache-Control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE, nonce));
  };
  for (const path of PAGES) fastify.get(path, send);
  // Left out of logs and metrics, as the API's confidential requests are (libs/platform, `request-observer.ts`).
  for (const path of CONFIDENTIAL_PAGES) fastify.get(path, (request, reply) => send(Object.assign(request, { confidential: true }), reply));
  // Who follows a wrong link reads words; the API's clients get the API's answer.
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404 && wantsPage(request)) void send(request, reply.code(404));
    else done();
  });
}

const wantsPage = ({ method, url, headers }: FastifyRequest): boolean => method === 'GET' && !url.startsWith('/v1/') && /\btext\/html\b/.test(headers.accept ?? '');
