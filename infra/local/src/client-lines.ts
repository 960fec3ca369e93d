import { freePorts } from './free-ports.js';
import { Line, type Cut } from './line.js';

/** One client's own way to every broker: what it knows as the brokers' addresses leads through here. */
export interface ClientLine {
  /** Bootstrap servers for this client. */
  readonly brokers: readonly string[];
  /** Cuts it off from all brokers, until `mend`. */
  cut(how: Cut): void;
  mend(): void;
  /** Milliseconds on top, in each direction. */
  slow(ms: number): void;
}

/**
 * Brokers tell their clients where to find them. So each client that is to be cut off alone has a listener of its own on
 * every broker, advertised under the address of that client's line.
 */
export class ClientLines {
  private constructor(
    private readonly names: readonly string[],
    /** By client, then broker. */
    private readonly lines: readonly (readonly Line[])[],
    private readonly targets: readonly (readonly number[])[],
  ) {}

  static async open(names: readonly string[], brokers: number): Promise<ClientLines> {
    const ports = await freePorts(names.length * brokers);
    const targets = names.map((_, client) => ports.slice(client * brokers, (client + 1) * brokers));
    return new ClientLines(names, await Promise.all(targets.map((own) => Promise.all(own.map((port) => Line.to(port))))), targets);
  }

  /** What a broker is told on top of its settings. */
  settingsOf(broker: number, own: Readonly<Record<string, string>>): Record<string, string> {
    if (this.names.length === 0) return {};
    const joined = (name: string, more: readonly string[]) => [own[name], ...more].join(',');
    const address = (client: number, port: number) => `LINE${client}://127.0.0.1:${port}`;
    return {
      listeners: joined('listeners', this.targets.map((ports, client) => address(client, ports[broker]!))),
      'advertised.listeners': joined('advertised.listeners', this.lines.map((lines, client) => address(client, lines[broker]!.port))),
      'listener.security.protocol.map': joined('listener.security.protocol.map', this.names.map((_, client) => `LINE${client}:PLAINTEXT`)),
      ...Object.fromEntries(this.names.map((_, client) => [`listener.name.line${client}.num.network.threads`, '1'])),
    };
  }

  of(name: string): ClientLine {
    const lines = this.lines[this.names.indexOf(name)];
    if (!lines) throw new Error(`${name} has no line of its own`);
    return {
      brokers: lines.map(({ port }) => `127.0.0.1:${port}`),
      cut: (how) => lines.forEach((line) => line.cut(how)),
      mend: () => lines.forEach((line) => line.mend()),
      slow: (ms) => lines.forEach((line) => line.slow(ms)),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.flat().map((line) => line.close()));
  }
}
