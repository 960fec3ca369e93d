import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { unknownField } from './input-errors.js';
import { invalidRequest } from './problem.js';

/** Refuses fields in the body of a request whose handler takes none: nobody would look at them. Throws a problem. */
export function refuseBody(body: unknown): void {
  if (body === undefined || body === null) return;
  if (typeof body !== 'object' || Array.isArray(body)) throw invalidRequest([{ path: '', code: 'no-body', message: 'this address takes no body' }]);
  const fields = Object.keys(body).slice(0, 50);
  if (fields.length > 0) throw invalidRequest(fields.map((field) => unknownField([field])));
}

/** Whether the handler looks at the request's body. */
export function takesBody(context: ExecutionContext): boolean {
  const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {}) as Record<string, unknown>;
  return Object.keys(declared).some((key) => TAKING.has(Number(key.split(':')[0])));
}

/** `@Body()`, and what gives the handler the whole request. */
const TAKING = new Set([RouteParamtypes.BODY, RouteParamtypes.RAW_BODY, RouteParamtypes.REQUEST]);
