import type { IncomingHttpHeaders } from 'node:http';
import { newUuid } from './new-uuid.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The caller's `X-Correlation-Id` when it is a UUID, else a new one: it ends up in logs and events, so no other text. */
export const correlationIdOf = (headers: IncomingHttpHeaders): string => {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && UUID.test(given) ? given : newUuid();
};
