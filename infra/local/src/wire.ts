import { connect } from 'node:net';

/** The two kinds of coordinator that a fresh broker has to make room for first. */
export const coordinators = { group: 0, transaction: 1 } as const;

const FIND_COORDINATOR = 10;

/**
 * Asks a broker who coordinates `name`: its error code, 0 when the coordinator is there. Asking is also what makes a
 * fresh broker create its internal topics. Rejects when nobody answers.
 */
export async function findCoordinator(port: number, kind: number, name: string, withinMs = 2_000): Promise<number> {
  const key = Buffer.from(name);
  const body = Buffer.alloc(2 + key.length + 1);
  body.writeInt16BE(key.length, 0);
  key.copy(body, 2);
  body.writeInt8(kind, 2 + key.length);
  const answer = await ask(port, FIND_COORDINATOR, 1, body, withinMs);
  // Correlation id, throttle time, error code.
  return answer.readInt16BE(8);
}

function ask(port: number, api: number, version: number, body: Buffer, withinMs: number): Promise<Buffer> {
  const client = Buffer.from('upstream-local');
  const head = Buffer.alloc(4 + 2 + 2 + 4 + 2);
  head.writeInt32BE(head.length - 4 + client.length + body.length, 0);
  head.writeInt16BE(api, 4);
  head.writeInt16BE(version, 6);
  head.writeInt32BE(1, 8);
  head.writeInt16BE(client.length, 12);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let got = Buffer.alloc(0);
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(withinMs, () => fail(new Error(`no answer on port ${port}`)));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error(`port ${port} closed the connection`)));
    socket.on('connect', () => socket.write(Buffer.concat([head, client, body])));
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk]);
      if (got.length < 4 || got.length < 4 + got.readInt32BE(0)) return;
      resolve(got.subarray(4));
      socket.destroy();
    });
  });
}
