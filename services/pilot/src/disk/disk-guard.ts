import { roomAt, stateAfter, type DiskState, type Room } from './room.js';

/** There is no room to append. It has PostgreSQL's code for a full disk, by which everybody knows it for passing. */
export class DiskFullError extends Error {
  readonly code = '53100';

  constructor() {
    super('the disk of the data folder is nearly full');
  }
}

/** Milliseconds between two looks: far from the limit, and near to it, where a second's writing counts. */
const LOOK_MS = { ample: 1000, near: 100 } as const;
/** After a write has failed for want of room, what the file system says is believed only after so long: it may be a quota. */
const DISTRUST_MS = 2000;

export type OnDiskChange = (state: DiskState, room: Room) => void;

/** Watches the room that the data folder has, so that appends are refused before PostgreSQL has to stop. */
export class DiskGuard {
  private distrustUntil = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private listeners: OnDiskChange[] = [];
  private databaseIsDown = false;

  private constructor(
    private readonly folder: string,
    private readonly look: (folder: string) => Promise<Room>,
    private room: Room,
    private current: DiskState,
  ) {}

  static async watch(folder: string, look: (folder: string) => Promise<Room> = roomAt): Promise<DiskGuard> {
    const room = await look(folder);
    const guard = new DiskGuard(folder, look, room, stateAfter('ample', room.free));
    guard.schedule();
    return guard;
  }

  get state(): DiskState {
    return this.current;
  }

  /** Hears of each change, and at once when there is something to say already. */
  onChange(listener: OnDiskChange): void {
    this.listeners.push(listener);
    if (this.current !== 'ample') listener(this.current, this.room);
  }

  /** Throws DiskFullError. */
  refuseWhenFull(): void {
    if (this.current === 'full') throw new DiskFullError();
  }

  /** The database has ended for want of room, or is back. */
  database(up: boolean): void {
    this.databaseIsDown = !up;
    if (!up) this.noticed();
  }

  /** Throws DiskFullError while the database waits for room: who asked need not wait for it too. */
  refuseWhileDown(): void {
    if (this.databaseIsDown) throw new DiskFullError();
  }

  /** Somebody was told that there is no room, whatever the file system says. */
  noticed(): void {
    this.distrustUntil = performance.now() + DISTRUST_MS;
    this.become('full');
  }

  /** Looks now instead of at the next turn. */
  async lookNow(): Promise<DiskState> {
    this.room = await this.look(this.folder);
    const said = stateAfter(this.current, this.room.free);
    this.become(said !== 'full' && performance.now() < this.distrustUntil ? 'full' : said);
    return this.current;
  }

  /** Resolves when there is room again, or it is stopped. */
  async untilRoom(): Promise<void> {
    while (!this.stopped && (await this.lookNow()) === 'full') await new Promise((resolve) => setTimeout(resolve, LOOK_MS.near));
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private become(state: DiskState): void {
    if (state === this.current) return;
    this.current = state;
    for (const listener of this.listeners) listener(state, this.room);
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      // A file system that does not answer now is asked again; what fails to be written says so itself.
      this.lookNow().catch(() => undefined).finally(() => !this.stopped && this.schedule());
    }, LOOK_MS[this.current === 'ample' ? 'ample' : 'near']);
    this.timer.unref();
  }
}
