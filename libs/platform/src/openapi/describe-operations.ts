import type { OpenAPIObject } from '@nestjs/swagger';
import { problemType } from '../http/problem.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly [key: string]: unknown;
}

interface Operation {
  description?: string;
  responses: Record<string, unknown>;
  parameters?: Parameter[];
  requestBody?: object;
  'x-permission'?: string;
  'x-problems'?: readonly string[];
}

/** Completes each operation: its permission, the headers of commands, and the problems with which it may answer. */
export function describeOperations(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = (item as Record<string, Operation | undefined>)[method];
      if (operation) describe(operation, method, path);
    }
  }
  return document;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

function describe(operation: Operation, method: string, path: string): void {
  const permission = operation['x-permission'];
  const violations = operation['x-problems'] ?? [];
  const changes = method !== 'get';
  if (permission) operation.description = [operation.description, `Needs \`${permission}\`.`].filter(Boolean).join('\n\n');
  const problems: Readonly<Record<string, readonly string[] | undefined>> = {
    400: ['invalid-request', ...(operation.requestBody ? ['malformed-json'] : []), ...(method === 'post' ? ['idempotency-key-required'] : [])],
    ...(permission ? { 401: ['unauthenticated', 'invalid-token'], 403: ['forbidden'] } : {}),
    ...(path.includes('{') ? { 404: ['not-found'] } : {}),
    ...(changes ? { 409: ['busy'], 410: ['person-erased'], 412: ['stale-revision'], 413: ['too-large'], 415: ['unsupported-media-type'], 422: ['idempotency-key-reused'] } : {}),
    503: ['unavailable'],
    ...(changes ? { 507: ['storage-full'] } : {}),
  };
  for (const [status, codes = []] of Object.entries(problems)) {
    const types = [...codes.map(problemType), ...(status === '409' ? violations : [])];
    operation.responses[status] ??= {
      description: types.join('\n'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  const declared = operation.parameters ?? [];
  operation.parameters = [...undeclaredIn(path, declared), ...declared, ...(changes ? commandHeaders(method) : [])];
}

/** The path's parameters that the handler itself does not look at (the guard does). */
const undeclaredIn = (path: string, declared: readonly Parameter[]): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name!)
    .filter((name) => !declared.some((parameter) => parameter.in === 'path' && parameter.name === name))
    .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const commandHeaders = (method: string): Parameter[] => [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: method === 'post',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    description: 'The same for a repeated request, which then does nothing',
  },
  { name: 'If-Match', in: 'header', schema: { type: 'string' }, description: 'The ETag that the change is based on' },
  { name: 'Prefer', in: 'header', schema: { type: 'string', examples: ['wait=5'] }, description: 'Wait so many seconds (30 at most) until reads show the change' },
];
