import { applyDecorators, createParamDecorator, Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { commandIdOfRequest, type CommandMeta } from '@upstream/event-sourcing';
import { REQUIRES_IF_MATCH, WITHOUT_IDEMPOTENCY_KEY } from '../openapi/marks.js';
import { ifMatchOf } from './entity-tags.js';
import { newUuid } from './new-uuid.js';
import { perRoute } from './per-route.js';
import { principalOf, type PlatformRequest } from './platform-request.js';
import { invalidRequest, Problem } from './problem.js';
import { refuseBody, takesBody } from './undeclared-body.js';

/** A keyed digest (HMAC) of a request's body: says whether a repeated command came with the same body. */
export type RequestDigest = (body: Buffer) => string;
export const REQUEST_DIGEST = Symbol('RequestDigest');

const WITHOUT_KEY = 'upstream:without-idempotency-key';
const IF_MATCH = 'upstream:requires-if-match';
const CONFIDENTIAL = 'upstream:confidential';

/** For a POST that changes nothing (a search, a dry run): it needs no `Idempotency-Key`. */
export const WithoutIdempotencyKey = () => applyDecorators(SetMetadata(WITHOUT_KEY, true), ApiExtension(WITHOUT_IDEMPOTENCY_KEY, true));

/** For what nobody may learn of from logs or metrics, not even that it happened: served requests leave neither. Faults are logged. */
export const Confidential = () => SetMetadata(CONFIDENTIAL, true);

/** The route answers 428 when the request names no revision in `If-Match`. */
export const RequiresIfMatch = () => applyDecorators(SetMetadata(IF_MATCH, true), ApiExtension(REQUIRES_IF_MATCH, true));

/**
 * Who sends the command and why, from the request. Its command id follows from tenant, actor, method, path and
 * `Idempotency-Key`, so a repeated request is a repeated command; without a key (PUT, PATCH, DELETE) each request is a
 * command of its own. The digest covers query and body; of a multipart upload it is left to the handler, who reads it.
 */
export const Meta = createParamDecorator((_: unknown, context: ExecutionContext): CommandMeta => {
  const { commandMeta } = context.switchToHttp().getRequest<PlatformRequest>();
  if (!commandMeta) throw new Error('@Meta() on a route that is public or only reads');
  return commandMeta;
});

/**
 * Prepares `@Meta()`, and refuses a POST without a key, a request without a required `If-Match`, and a body where none
 * is taken. A guard, after the one that knows who asks: interceptors would cost every request more than all of this.
 */
@Injectable()
export class CommandMetaGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(REQUEST_DIGEST) private readonly digest: RequestDigest,
  ) {}

  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<PlatformRequest>();
    const route = this.declaredBy(context);
    request.declaredStatus = route.status;
    request.confidential = route.confidential;
    if (READS.has(request.method)) return true;
    const key = keyOf(request);
    if (key === undefined && request.method === 'POST' && !route.withoutKey) {
      throw new Problem(400, 'idempotency-key-required', 'Send an Idempotency-Key header with each POST, and the same one when you repeat it.');
    }
    const ifMatch = ifMatchOf(request.headers['if-match']);
    if (ifMatch === undefined && route.requiresIfMatch) {
      throw new Problem(428, 'if-match-required', 'Send the revision that you have seen in an If-Match header, as the ETag gave it.');
    }
    if (!route.takesBody) refuseBody(request.body);
    if (request.principal) request.commandMeta = this.metaOf(request, key ?? newUuid(), ifMatch);
    return true;
  }

  private readonly declaredBy = perRoute((context) => {
    const marked = (mark: string) => this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true;
    const status = this.reflector.get<number | undefined>(HTTP_CODE_METADATA, context.getHandler());
    return { status, confidential: marked(CONFIDENTIAL), withoutKey: marked(WITHOUT_KEY), requiresIfMatch: marked(IF_MATCH), takesBody: takesBody(context) };
  });

  private metaOf(request: PlatformRequest, key: string, ifMatch: number | undefined): CommandMeta {
    const { id: actor, tenant } = principalOf(request);
    const [path = '', query] = request.url.split(/\?(.*)/s, 2);
    return {
      commandId: commandIdOfRequest({ tenant, actor, method: request.method, path, key }),
      tenant,
      actor,
      correlationId: request.id,
      ...(isMultipart(request) ? {} : { requestDigest: this.digest(Buffer.concat([Buffer.from(`${query ?? ''}\n`), request.rawBody ?? Buffer.alloc(0)])) }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...traceOf(request),
    };
  }
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

function keyOf({ headers }: PlatformRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw invalidRequest([{ path: 'Idempotency-Key', code: 'not-a-key', message: '1 to 200 visible ASCII characters' }]);
}

const isMultipart = ({ headers }: PlatformRequest): boolean => /^multipart\//i.test(headers['content-type'] ?? '');

function traceOf({ headers }: PlatformRequest): { traceparent?: string } {
  const traceparent = headers.traceparent;
  const valid = typeof traceparent === 'string' && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent);
  return valid ? { traceparent } : {};
}
