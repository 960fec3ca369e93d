import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ClientLines } from './client-lines.js';
import { Line } from './line.js';

/** Sends back what it gets. */
async function echo(): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

interface Talk {
  readonly socket: Socket;
  said: string;
  closed: boolean;
}

function talkTo(port: number): Talk {
  const socket = connect(port, '127.0.0.1');
  const talk: Talk = { socket, said: '', closed: false };
  socket.on('data', (chunk: Buffer) => (talk.said += chunk.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (talk.closed = true));
  return talk;
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 5_000; !holds(); ) {
    if (performance.now() > end) throw new Error('not within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a line that can be cut', () => {
  let line: Line;
  let server: Server;
  const talks: Talk[] = [];
  const talk = () => {
    talks.push(talkTo(line.port));
    return talks.at(-1)!;
  };
  const answered = async (one: Talk, words: string) => {
    one.socket.write(words);
    await until(() => one.said.endsWith(words));
  };
  beforeEach(async () => {
    const target = await echo();
    server = target.server;
    line = await Line.to(target.port);
  });
  afterEach(async () => {
    for (const { socket } of talks.splice(0)) socket.destroy();
    await line.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('carries both ways', async () => {
    await answered(talk(), 'hello');
  });

  it('lets nothing through and tells nobody while it is silent; what was connected ends when it is mended', async () => {
    const before = talk();
    await answered(before, 'one');
    line.cut('silent');
    before.socket.write('two');
    const during = talk();
    during.socket.write('three');
    await expect(until(() => before.said !== 'one' || during.said !== '' || before.closed || during.closed)).rejects.toThrow('not within');
    line.mend();
    await until(() => before.closed && during.closed);
    expect([before.said, during.said]).toEqual(['one', '']);
    await answered(talk(), 'four');
  });

  it('ends what is connected and refuses the rest', async () => {
    const before = talk();
    await answered(before, 'one');
    line.cut('refused');
    const during = talk();
    await until(() => before.closed && during.closed);
    line.mend();
    await answered(talk(), 'two');
  });

  it('takes longer', async () => {
    const one = talk();
    await answered(one, 'one');
    line.slow(100);
    const began = performance.now();
    await answered(one, 'two');
    expect(performance.now() - began).toBeGreaterThan(180);
  });
});

it('each client has a listener of its own on every broker, advertised under its line', async () => {
  const lines = await ClientLines.open(['a', 'b'], 3);
  const settings = lines.settingsOf(2, { listeners: 'CLIENTS://127.0.0.1:1', 'advertised.listeners': 'CLIENTS://127.0.0.1:1', 'listener.security.protocol.map': 'CLIENTS:PLAINTEXT' });
  expect(settings['advertised.listeners']).toBe(`CLIENTS://127.0.0.1:1,LINE0://${lines.of('a').brokers[2]},LINE1://${lines.of('b').brokers[2]}`);
  expect(settings['listeners']).toMatch(/^CLIENTS:\/\/127\.0\.0\.1:1,LINE0:\/\/127\.0\.0\.1:\d+,LINE1:\/\/127\.0\.0\.1:\d+$/);
  expect(settings['listener.security.protocol.map']).toBe('CLIENTS:PLAINTEXT,LINE0:PLAINTEXT,LINE1:PLAINTEXT');
  expect(new Set([...lines.of('a').brokers, ...lines.of('b').brokers]).size).toBe(6);
  expect(() => lines.of('c')).toThrow('c has no line');
  await lines.close();
});
