// Brings the types of `request.file()`.
import type {} from '@fastify/multipart';
import type { CommandMeta } from '@upstream/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../identity/principal.js';

/** A Fastify request as the platform's guard and interceptors fill it. Its `id` is the correlation id. */
export type PlatformRequest = FastifyRequest & {
  rawBody?: Buffer;
  principal?: Principal;
  commandMeta?: CommandMeta;
  /** The status that the route declares by `@HttpCode()`, for answers of commands. */
  declaredStatus?: number;
  /** Leaves no line in the log and no measurement, unless it fails. */
  confidential?: boolean;
};
export type PlatformReply = FastifyReply;

/** Throws on a public route: nobody is known there. */
export function principalOf(request: PlatformRequest): Principal {
  if (!request.principal) throw new Error('a public route has no principal');
  return request.principal;
}

/** The route's pattern (`/v1/programmes/:programmeId`), never the URL: ids and queries stay out of logs and metrics. */
export const routePatternOf = (request: FastifyRequest): string => (request.is404 ? undefined : request.routeOptions.url) ?? '(unknown)';

/** An answer that lasts as long as somebody looks at a screen, which says nothing of how fast we are. */
export const isEventStream = (reply: FastifyReply): boolean => String(reply.getHeader('content-type')).startsWith('text/event-stream');
