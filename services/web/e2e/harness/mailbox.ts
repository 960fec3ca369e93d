import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** As it came, with soft line breaks of quoted-printable undone. */
  readonly raw: string;
}

/** A mail server of the spec's own. */
export interface Mailbox {
  readonly url: string;
  readonly letters: readonly Letter[];
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, { envelope }, taken) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=');
        letters.push({ to: envelope.rcptTo.map(({ address }) => address).join(), subject: /^Subject: (.+)\r$/m.exec(raw)?.[1] ?? '', raw });
        taken();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
