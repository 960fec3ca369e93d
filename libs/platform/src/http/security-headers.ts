import type { FastifyInstance } from 'fastify';

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
const DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Security headers, `Cache-Control: no-store` and the correlation id on every response; what a route sets itself stays. */
export function sendSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    const docs = request.url === '/docs' || request.url.startsWith('/docs/');
    const defaults = { ...HEADERS, 'Cache-Control': 'no-store', ...(docs ? { 'Content-Security-Policy': DOCS_POLICY } : {}) };
    for (const [name, value] of Object.entries(defaults)) {
      if (reply.getHeader(name) === undefined) reply.header(name, value);
    }
    reply.header('X-Correlation-Id', request.id);
  });
}
