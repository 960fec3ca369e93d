import { Socket } from 'node:net';

/** PostgreSQL's Sync message: it ends a statement's implicit transaction, and with it the commit. */
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
const LARGE = 64 * 1024;

type Write = (this: Socket, chunk: unknown, ...more: unknown[]) => boolean;

/**
 * Makes this process stop where it hurts most: a large statement has reached the server and runs, or has run, and the
 * Sync that lets it commit has not. `onHeld` is called then; what it returns is awaited before Sync and all that was
 * written behind it go out. Knows the protocol, not the statements. Once.
 */
export function holdSyncOfNextLargeStatement(onHeld: () => Promise<void>): void {
  const write = Socket.prototype.write as Write;
  const large = new WeakSet<Socket>();
  let holding: Socket | undefined;
  let behind: unknown[][] | undefined;

  const release = async (socket: Socket): Promise<void> => {
    holding = socket;
    // What was written before must be on its way.
    await new Promise((resolve) => setTimeout(resolve, 30));
    await onHeld();
    Socket.prototype.write = write as typeof Socket.prototype.write;
    for (const args of behind!) write.apply(socket, args as [unknown]);
  };
  const held: Write = function (chunk, ...more) {
    if (behind) {
      if (this !== holding) return write.call(this, chunk, ...more);
      behind.push([chunk, ...more]);
      return true;
    }
    const bytes = Buffer.isBuffer(chunk) ? chunk : undefined;
    if (bytes && bytes.length >= LARGE && this.remotePort !== undefined) large.add(this);
    if (!bytes || !large.has(this) || !bytes.subarray(-SYNC.length).equals(SYNC)) return write.call(this, chunk, ...more);
    behind = [[SYNC, ...more]];
    const before = bytes.subarray(0, -SYNC.length);
    if (before.length > 0) write.call(this, before);
    void release(this);
    return true;
  };
  Socket.prototype.write = held as typeof Socket.prototype.write;
}
