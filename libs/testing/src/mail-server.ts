import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter that a `MailServer` was given. */
export interface ReceivedLetter {
  readonly to: string;
  /** As it came, with soft line breaks of quoted-printable undone. */
  readonly raw: string;
  readonly messageId: string;
  readonly subject: string;
}

/** A mail server that keeps what it gets. What it says of an address, and of each letter before it takes it, is up to the spec. The port stays the same over `stop` and `start`. */
export class MailServer {
  readonly received: ReceivedLetter[] = [];
  /** A code to refuse this address with. */
  refuse: (address: string) => number | undefined = () => undefined;
  /** Called with the whole letter before it is acknowledged. */
  beforeAnswer: () => Promise<void> = () => Promise.resolve();
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, callback) => {
        const code = this.refuse(address);
        callback(code === undefined ? null : Object.assign(new Error(`no ${address} here`), { responseCode: code }));
      },
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=');
          this.received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw, messageId: /^Message-ID: (.+)\r$/m.exec(raw)?.[1] ?? '', subject: /^Subject: (.+)\r$/m.exec(raw)?.[1] ?? '' });
          void this.beforeAnswer().then(() => callback());
        });
      },
    });
    server.on('error', () => undefined);
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  /** Ends every connection without a word. */
  async cut(): Promise<void> {
    for (const connection of this.server?.connections ?? []) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
