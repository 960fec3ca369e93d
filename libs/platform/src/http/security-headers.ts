import type { FastifyInstance } from 'fastify';

const API = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};
const DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const HEADERS = Object.entries(API);
const DOCS_HEADERS = Object.entries({ ...API, 'Content-Security-Policy': DOCS_POLICY });

/** Security headers, `Cache-Control: no-store` and the correlation id on every response; what a route sets itself stays. */
export function sendSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const docs = request.url === '/docs' || request.url.startsWith('/docs/');
    for (const [name, value] of docs ? DOCS_HEADERS : HEADERS) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
    reply.header('X-Correlation-Id', request.id);
    done(null, payload);
  });
}
