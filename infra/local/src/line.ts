import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** `silent`: nothing comes through and nobody is told, as with a pulled cable. `refused`: connections end, new ones are refused. */
export type Cut = 'silent' | 'refused';

interface Pair {
  readonly client: Socket;
  readonly broker: Socket;
}

/** A TCP connection's way to a port of this machine that leads through this process, where it can be cut or slowed down. */
export class Line {
  private readonly pairs = new Set<Pair>();
  /** Connected while the line was silent: they stay as they are until it is mended. */
  private readonly stranded = new Set<Socket>();
  private cutBy: Cut | undefined;
  private delayMs = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  /** Listens on a free port of 127.0.0.1; `target` is where it leads. */
  static async to(target: number): Promise<Line> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    // A line alone does not keep a process.
    server.unref();
    return new Line(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  cut(how: Cut): void {
    this.cutBy = how;
    for (const { client, broker } of this.pairs) {
      if (how === 'silent') for (const end of [client, broker]) end.pause();
      else for (const end of [client, broker]) end.destroy();
    }
  }

  /** What was connected before a silent cut is as dead as it would be in a router that has forgotten it: it ends now. */
  mend(): void {
    this.cutBy = undefined;
    for (const { client, broker } of this.pairs) for (const end of [client, broker]) end.destroy();
    for (const client of this.stranded) client.destroy();
    this.stranded.clear();
  }

  /** Everything takes so much longer in each direction, also on connections that are there; 0 is as before. */
  slow(ms: number): void {
    this.delayMs = ms;
  }

  async close(): Promise<void> {
    this.cut('refused');
    for (const client of this.stranded) client.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    client.on('error', () => client.destroy());
    client.unref();
    if (this.cutBy === 'refused') return void client.destroy();
    if (this.cutBy === 'silent') {
      client.pause();
      this.stranded.add(client);
      client.once('close', () => this.stranded.delete(client));
      return;
    }
    const broker = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    broker.unref();
    const pair = { client, broker };
    this.pairs.add(pair);
    const over = () => {
      this.pairs.delete(pair);
      client.destroy();
      broker.destroy();
    };
    broker.on('error', over);
    for (const end of [client, broker]) end.once('close', over);
    this.carry(client, broker);
    this.carry(broker, client);
  }

  private carry(from: Socket, to: Socket): void {
    from.on('data', (chunk) => {
      if (this.delayMs > 0) setTimeout(() => to.write(chunk), this.delayMs).unref();
      else if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => this.cutBy === undefined && from.resume());
      }
    });
  }
}
