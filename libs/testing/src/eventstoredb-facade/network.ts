import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A network between a client and a server on this machine, which can be cut, frozen and thawed. For tests. */
export class Network {
  private readonly pairs = new Set<{ client: Socket; server: Socket }>();
  private frozen = false;
  private refusing = false;

  private constructor(private readonly listener: Server, private readonly target: number) {}

  static async to(port: number): Promise<Network> {
    const listener = createServer();
    const network = new Network(listener, port);
    listener.on('connection', (client) => network.join(client));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return network;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** Nothing passes in either direction until `thaw`, and nothing is closed: a frozen server. */
  freeze(): void {
    this.frozen = true;
    for (const { client, server } of this.pairs) for (const socket of [client, server]) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const { client, server } of this.pairs) for (const socket of [client, server]) socket.resume();
  }

  /** New connections are cut at once. */
  refuse(refusing: boolean): void {
    this.refusing = refusing;
  }

  cut(): void {
    for (const { client, server } of this.pairs) for (const socket of [client, server]) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private join(client: Socket): void {
    if (this.refusing) return void client.destroy();
    const server = connect(this.target, '127.0.0.1');
    const pair = { client, server };
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.setNoDelay(true).on('error', end).on('close', end);
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => client.write(data));
    if (this.frozen) this.freeze();
  }
}
