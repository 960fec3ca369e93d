import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The server ended the backup, or the connection to it was lost: what came so far is not a backup. */
export class BaseBackupError extends Error {}

/** So many bytes may wait for a slow disk; then the server is asked to wait. */
const WAITING_BYTES = 8 * 1024 * 1024;

/**
 * A base backup of the whole server while it works, by PostgreSQL's own BASE_BACKUP (what pg_basebackup speaks): one tar
 * archive with all databases, `backup_label` and the write-ahead log that makes them consistent as of one moment near the end.
 * The server checks the checksum of every page it reads. A temporary slot keeps the write-ahead log that is needed until then.
 *
 * `superuserUrl` needs the right to replicate. Throws BaseBackupError when it does not come to its end.
 */
export async function* baseBackup(superuserUrl: string, label: string): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'upstream backup', replication: 'true' } as pg.ClientConfig);
  const archive = new Archive(`BASE_BACKUP (LABEL '${label}', CHECKPOINT 'fast', WAL true, WAIT true, MANIFEST 'no')`);
  client.on('error', (error) => archive.fail(error));
  await client.connect();
  try {
    await client.query(`CREATE_REPLICATION_SLOT upstream_backup_${randomBytes(4).toString('hex')} TEMPORARY PHYSICAL (RESERVE_WAL true)`);
    client.query(archive as unknown as pg.Submittable);
    yield* archive.chunks();
  } finally {
    // A server that still sends would keep `end` waiting for ever.
    if (!archive.isWhole) (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await client.end().catch(() => undefined);
  }
}

interface Connection {
  query(text: string): void;
  readonly stream: { pause(): void; resume(): void };
}

/** What `pg` calls while a statement runs; it has no COPY of its own that would fit several archives in one answer. */
class Archive {
  isWhole = false;
  private connection: Connection | undefined;
  private queue: Buffer[] = [];
  private waiting = 0;
  private over = false;
  private fault: Error | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly statement: string) {}

  async *chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = this.queue.shift();
      if (chunk) {
        this.waiting -= chunk.length;
        if (this.waiting < WAITING_BYTES / 2) this.connection?.stream.resume();
        yield chunk;
      } else if (this.fault) throw new BaseBackupError(`PostgreSQL did not finish the backup: ${this.fault.message}`, { cause: this.fault });
      else if (this.over) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  fail(error: Error): void {
    this.fault ??= error;
    this.wake();
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.statement);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const [kind] = chunk;
    if (kind === 'n'.charCodeAt(0) && this.archives++ > 0) this.fail(new Error('it has tablespaces of its own, which are not supported'));
    if (kind !== 'd'.charCodeAt(0)) return;
    // The driver uses its buffer again.
    const data = Buffer.from(chunk.subarray(1));
    this.queue.push(data);
    this.waiting += data.length;
    if (this.waiting > WAITING_BYTES) this.connection?.stream.pause();
    this.wake();
  }
  private archives = 0;

  handleError(error: Error): void {
    this.fail(error);
  }

  handleReadyForQuery(): void {
    this.isWhole = this.fault === undefined;
    this.over = true;
    this.wake();
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}
