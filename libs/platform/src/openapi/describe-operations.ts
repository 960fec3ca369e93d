import type { OpenAPIObject } from '@nestjs/swagger';
import { problemType } from '../http/problem.js';
import { COMMAND_RESULT } from './command-result-schema.js';
import { MAY_FAIL, REQUIRES_IF_MATCH, WITHOUT_IDEMPOTENCY_KEY } from './marks.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly [key: string]: unknown;
}

interface Answer {
  description?: string;
  content?: object;
  headers?: object;
}

interface Operation {
  description?: string;
  responses: Record<string, Answer>;
  parameters?: Parameter[];
  requestBody?: object;
  'x-permission'?: string;
  'x-problems'?: readonly string[];
  [WITHOUT_IDEMPOTENCY_KEY]?: boolean;
  [REQUIRES_IF_MATCH]?: boolean;
  [MAY_FAIL]?: Readonly<Record<string, string>>;
}

/** Completes each operation: its permission, headers and answer of commands, and the problems with which it may answer. */
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
  const keyed = method === 'post' && !operation[WITHOUT_IDEMPOTENCY_KEY];
  const ifMatch = operation[REQUIRES_IF_MATCH] === true;
  if (keyed || method === 'put') answerAsCommand(operation.responses);
  if (permission) operation.description = [operation.description, `Needs \`${permission}\`.`].filter(Boolean).join('\n\n');
  const problems: Readonly<Record<string, readonly string[] | undefined>> = {
    400: ['invalid-request', ...(operation.requestBody ? ['malformed-json'] : []), ...(keyed ? ['idempotency-key-required'] : [])],
    ...(permission ? { 401: ['unauthenticated', 'invalid-token'], 403: ['forbidden'] } : {}),
    ...(path.includes('{') ? { 404: ['not-found'] } : {}),
    ...(changes ? { 409: ['busy'], 410: ['person-erased'], 412: ['stale-revision'], 413: ['too-large'], 415: ['unsupported-media-type'], 422: ['idempotency-key-reused'] } : {}),
    ...(ifMatch ? { 428: ['if-match-required'] } : {}),
    431: ['headers-too-large'],
    503: ['unavailable'],
    ...(changes ? { 507: ['storage-full'] } : {}),
    ...Object.fromEntries(Object.entries(operation[MAY_FAIL] ?? {}).map(([status, code]) => [status, [code]])),
  };
  for (const [status, codes = []] of Object.entries(problems)) {
    const types = [...codes.map(problemType), ...(status === '409' ? violations : [])];
    operation.responses[status] ??= {
      description: types.join('\n'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ...(status === '503' || status === '507' ? { headers: RETRY_AFTER } : {}),
    };
  }
  const declared = operation.parameters ?? [];
  const headers = changes ? commandHeaders(keyed, ifMatch).filter(({ name }) => !declared.some((parameter) => parameter.in === 'header' && parameter.name === name)) : [];
  operation.parameters = [...undeclaredIn(path, declared), ...declared, ...headers];
}

const header = (description: string) => ({ description, schema: { type: 'string' } });
const RETRY_AFTER = { 'Retry-After': header('Seconds to wait before the request is repeated, with the same Idempotency-Key') };
const COMMAND_ANSWER = {
  ETag: header('For `If-Match` of the next change'),
  'Idempotent-Replay': header('`true` when it was carried out before, under the same Idempotency-Key'),
  'Upstream-Position': header('Where in the log the change is'),
  'Upstream-Wait': header('With `Prefer: wait`: `reached` when reads show the change'),
};

/** What every command answers that declares nothing else. */
function answerAsCommand(responses: Operation['responses']): void {
  for (const status of ['200', '201']) {
    const answer = responses[status];
    if (!answer || answer.content) continue;
    answer.content = { 'application/json': { schema: { $ref: `#/components/schemas/${COMMAND_RESULT}` } } };
    answer.headers = { ...(status === '201' ? { Location: header('The address of what was made') } : {}), ...COMMAND_ANSWER };
  }
}

/** The path's parameters that the handler itself does not look at (the guard does). */
const undeclaredIn = (path: string, declared: readonly Parameter[]): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name!)
    .filter((name) => !declared.some((parameter) => parameter.in === 'path' && parameter.name === name))
    .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const commandHeaders = (keyed: boolean, ifMatch: boolean): Parameter[] => [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: keyed,
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\x21-\x7e]+$' },
    description: 'The same for a repeated request, which then does nothing',
  },
  { name: 'If-Match', in: 'header', required: ifMatch, schema: { type: 'string', pattern: '^(\\*|"\\d{1,15}(\\.[0-9a-f]{8})?")$', examples: ['"7"'] }, description: 'The ETag that the change is based on, or `*`' },
  { name: 'Prefer', in: 'header', schema: { type: 'string', examples: ['wait=5'] }, description: 'Wait so many seconds (30 at most) until reads show the change' },
];
