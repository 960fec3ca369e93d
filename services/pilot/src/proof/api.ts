import { randomUUID } from 'node:crypto';
import { PilotIssuer, type Grant, type GrantRole } from '@upstream/platform';
import { fileIn } from '../data-folder.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../pilot-identity.js';

/** Who asks. Without `tenant`: of the pilot's own. */
export interface Asker {
  readonly role?: GrantRole;
  readonly employeeId?: string;
  readonly tenant?: string;
  readonly grants?: readonly Grant[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- proofs look into whatever came back
  readonly body: any;
  readonly text: string;
}

export interface Asking {
  /** Idempotency-Key; a fresh one for each POST when not given, none when null. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of the JSON of a body. */
  readonly raw?: NonNullable<RequestInit['body']>;
  /** Gives up after so long; the request may have been taken all the same. */
  readonly timeoutMs?: number;
}

/** The HTTP API of a pilot, with tokens of its data folder's own issuer; answers of every status are returned. */
export class Api {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    /** Where the pilot is; another one after each restart. */
    public url: string,
    private readonly issuer: PilotIssuer,
  ) {}

  static async of(url: string, data: string): Promise<Api> {
    return new Api(url, await PilotIssuer.open({ file: fileIn(data, 'issuer'), issuer: ISSUER, audience: AUDIENCE }));
  }

  get(who: Asker | undefined, path: string, asking: Asking = {}): Promise<Answer> {
    return this.send(who, 'GET', path, undefined, asking);
  }

  post(who: Asker | undefined, path: string, body?: unknown, asking: Asking = {}): Promise<Answer> {
    return this.send(who, 'POST', path, body, asking);
  }

  /** Throws when there is no answer at all. Without `who` no token is sent. */
  async send(who: Asker | undefined, method: string, path: string, body?: unknown, { key, headers = {}, raw, timeoutMs }: Asking = {}): Promise<Answer> {
    const idempotencyKey = key === undefined && method === 'POST' ? randomUUID() : key;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${await this.token(who)}` } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...(payload === undefined || payload instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
      ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
    });
    const text = await response.text();
    const json = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : undefined };
  }

  token({ role = 'coordinator', employeeId, tenant = PILOT_TENANT, grants = [{ role, programmes: '*', regions: '*' }] }: Asker): Promise<string> {
    const name = JSON.stringify([employeeId, tenant, grants]);
    const known = this.tokens.get(name);
    if (known) return known;
    const issued = this.issuer.issue({ subject: employeeId ?? role, tenant, ...(employeeId ? { employeeId } : {}), grants, ttl: 11 * 3600 });
    this.tokens.set(name, issued);
    return issued;
  }
}

/** The answer's body when it is 2xx; else throws with what the problem says. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export function successful({ status, body, text }: Answer): any {
  if (status >= 200 && status < 300) return body;
  throw new Error(`answered ${status}: ${text.slice(0, 600)}`);
}
