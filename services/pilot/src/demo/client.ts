import type { GrantRole, PilotIssuer } from '@upstream/platform';
import { PILOT_TENANT } from '../pilot-identity.js';

export interface Caller {
  readonly role: GrantRole;
  readonly employeeId?: string;
}

export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly problem: { readonly type?: string; readonly detail?: string; readonly errors?: unknown; readonly facts?: unknown },
    request: string,
  ) {
    super(`${request} → ${status} ${problem.type ?? ''} ${problem.detail ?? ''} ${problem.errors ? JSON.stringify(problem.errors) : ''}`);
  }

  /** The stable end of the problem's type: `already-applied`. */
  get code(): string {
    return this.problem.type?.split('/').at(-1) ?? '';
  }
}

/** The public HTTP API as anybody uses it, with tokens of the pilot's own issuer and repeatable idempotency keys. */
export class ApiClient {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly url: string,
    private readonly issuer: PilotIssuer,
  ) {}

  get<T>(caller: Caller, path: string): Promise<T> {
    return this.request<T>(caller, 'GET', path);
  }

  /** `key` names the request: the same demo sends the same key, and so makes the same ids. */
  post<T>(caller: Caller, path: string, body: unknown, key: string): Promise<T> {
    return this.request<T>(caller, 'POST', path, body, { 'idempotency-key': key });
  }

  put<T>(caller: Caller, path: string, body: unknown, key?: string): Promise<T> {
    return this.request<T>(caller, 'PUT', path, body, key === undefined ? {} : { 'idempotency-key': key });
  }

  /** Every item of a paged list. */
  async all<T>(caller: Caller, path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '200', ...(cursor ? { cursor } : {}) }).toString();
      const page = await this.get<{ items: T[]; next?: string }>(caller, `${path}${path.includes('?') ? '&' : '?'}${query}`);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return items;
  }

  async upload<T>(caller: Caller, path: string, form: FormData, key: string): Promise<T> {
    return this.send<T>(caller, 'POST', path, form, { 'idempotency-key': key });
  }

  private request<T>(caller: Caller, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    if (body === undefined) return this.send<T>(caller, method, path, undefined, headers);
    return this.send<T>(caller, method, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  private async send<T>(caller: Caller, method: string, path: string, body: RequestInit['body'] | undefined, headers: Record<string, string>): Promise<T> {
    const response = await fetch(new URL(path, this.url), { method, headers: { authorization: `Bearer ${await this.token(caller)}`, ...headers }, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const answer = text ? (JSON.parse(text) as T) : (undefined as T);
    if (!response.ok) throw new RefusedError(response.status, answer as RefusedError['problem'], `${method} ${path}`);
    return answer;
  }

  private token({ role, employeeId }: Caller): Promise<string> {
    const name = `${role} ${employeeId ?? ''}`;
    const known = this.tokens.get(name);
    if (known) return known;
    const issued = this.issuer.issue({ subject: employeeId ?? role, tenant: PILOT_TENANT, ...(employeeId ? { employeeId } : {}), grants: [{ role, programmes: '*', regions: '*' }], ttl: 4 * 3600 });
    this.tokens.set(name, issued);
    return issued;
  }
}

/** Runs `work` on every item, a few at a time. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>, width = 12): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: Math.min(width, waiting.length) }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

/** Pairs end while others go on: what comes too late for one is refused, and that is right. */
export async function unlessEnded<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RefusedError && [403, 404, 409].includes(error.status)) return undefined;
    throw error;
  }
}
