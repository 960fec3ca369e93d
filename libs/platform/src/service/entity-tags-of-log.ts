import { Module, type DynamicModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { LogIdentity } from '@upstream/event-store-postgres';
import { Problem, problemBody } from '../http/problem.js';

const TAG = /^(?:W\/)?"(\d{1,15}(?:\.[0-9a-f]{8})?)(?:-([0-9a-f]{8}))?"$/;

class EntityTagsOfLog {}

/**
 * In a log that was put back to an earlier point, revision 7 of a thing can be another one than the revision 7 that a client
 * has seen. So there its entity tags name the log: `"7.93d0a2f4-0b6a1f3c"`. One from before is answered 412 in `If-Match`, and in
 * `If-None-Match` it matches nothing. A log that was never put back keeps its tags as they are: then this is undefined.
 */
export function entityTagsOfLog({ id, former }: LogIdentity): DynamicModule | undefined {
  if (former.length === 0) return undefined;
  const mark = id.slice(0, 8);
  const hooks = { provide: EntityTagsOfLog, inject: [HttpAdapterHost], useFactory: (host: HttpAdapterHost<FastifyAdapter>) => markTags(host, mark) };
  Module({})(EntityTagsOfLog);
  return { module: EntityTagsOfLog, providers: [hooks] };
}

function markTags({ httpAdapter }: HttpAdapterHost<FastifyAdapter>, mark: string): object {
  const fastify = httpAdapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers } = request.raw;
    const ifMatch = TAG.exec(headers['if-match']?.trim() ?? '');
    if (ifMatch && ifMatch[2] !== mark) {
      void reply.code(STALE.status).type('application/problem+json').send(JSON.stringify(problemBody(STALE, request.id)));
      return;
    }
    if (ifMatch) headers['if-match'] = `"${ifMatch[1]}"`;
    if (headers['if-none-match'] !== undefined) headers['if-none-match'] = ownTags(headers['if-none-match'], mark);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    if (typeof tag === 'string') void reply.header('etag', tag.replace(/^"(\d{1,15}(?:\.[0-9a-f]{8})?)"$/, `"$1-${mark}"`));
    done(null, payload);
  });
  return {};
}

const STALE = new Problem(412, 'stale-revision', 'The log was put back to an earlier point since you looked. Load it again and decide anew.');

/** Of several tags those that are this log's; a tag that nothing has when none is. */
const ownTags = (header: string, mark: string): string =>
  header
    .split(',')
    .map((tag) => tag.trim())
    .flatMap((tag) => (tag === '*' ? tag : TAG.exec(tag)?.[2] === mark ? `"${TAG.exec(tag)![1]}"` : []))
    .join(', ') || '"none"';
