import { Agent, request } from 'node:http';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Requests whose path is sent as it is written: `fetch` would tidy it up. */
export class Door {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(private readonly url: URL) {}

  knock(method: string, path: string, headers: Readonly<Record<string, string | string[]>>, body?: string): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = request({ host: this.url.hostname, port: this.url.port, agent: this.agent, method, path, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) } }, (response) => {
        const parts: Buffer[] = [];
        const type = response.headers['content-type'] ?? '';
        const answered = () => resolve({ status: response.statusCode!, type, text: Buffer.concat(parts).toString('utf8') });
        // It would go on for ever.
        if (type.startsWith('text/event-stream')) {
          answered();
          return void response.destroy();
        }
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', answered);
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server had closed the connection meanwhile: what came before it was malformed.
        if (sent.reusedSocket && error.code === 'ECONNRESET') this.knock(method, path, headers, body).then(resolve, reject);
        else reject(error);
      });
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Runs `work` on all items, so many at a time; what it returned, without the undefined. */
export async function forAll<T, R>(items: Iterable<T>, work: (item: T) => Promise<R | undefined>, atOnce = 16): Promise<R[]> {
  const found: R[] = [];
  const iterator = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const result = await work(next.value);
      if (result !== undefined) found.push(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return found;
}
