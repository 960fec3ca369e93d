import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** For specs: stands between a client and PostgreSQL, and does what networks do. */
export class FaultProxy {
  private readonly pairs = new Set<{ client: Socket; server: Socket }>();
  private losing: string | undefined;
  private refusing = false;
  lostAnswers = 0;

  private constructor(private readonly listener: Server, private readonly target: URL) {}

  static async before(url: string): Promise<{ proxy: FaultProxy; url: string }> {
    const target = new URL(url);
    const listener = createServer();
    const proxy = new FaultProxy(listener, target);
    listener.on('connection', (client) => proxy.join(client));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String((listener.address() as AddressInfo).port);
    return { proxy, url: through.href };
  }

  /** From now on requests that hold this text reach the server, but its answer ends the connection instead of arriving. */
  loseAnswersTo(text: string | undefined): void {
    this.losing = text;
  }

  /** From now on new connections are cut at once. */
  refuse(refusing: boolean): void {
    this.refusing = refusing;
  }

  cutAll(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private join(client: Socket): void {
    if (this.refusing) {
      client.destroy();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    const pair = { client, server };
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    let doomed = false;
    client.on('data', (data) => {
      doomed ||= this.losing !== undefined && data.includes(this.losing);
      server.write(data);
    });
    server.on('data', (data) => {
      if (!doomed) return void client.write(data);
      this.lostAnswers++;
      end();
    });
  }
}
