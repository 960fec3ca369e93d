import type { KeyState, KeyStore } from './key-store.js';

interface Entry {
  readonly state: Buffer | 'destroyed';
  /** Milliseconds of the ring's own clock. */
  readonly until: number;
}

/**
 * A service's keys in memory, over its region's store.
 *
 * An answer is at most `maxAge` ms old (60 s unless told less; machine time, counted from before the question was sent).
 * After `forget(id)`, no call that starts later, and no look-up still under way, answers from before it.
 * `unknown` is never kept: the key may be made a moment later. Beyond `maxKeys` entries the oldest go.
 */
export class KeyRing {
  private readonly entries = new Map<string, Entry>();
  private readonly forgottenMeanwhile = new Set<Set<string>>();
  private readonly maxAge: number;
  private readonly maxKeys: number;
  private readonly now: () => number;

  constructor(
    private readonly store: Pick<KeyStore, 'keysOf'>,
    options: { readonly maxAge?: number; readonly maxKeys?: number; readonly now?: () => number } = {},
  ) {
    this.maxAge = Math.min(options.maxAge ?? 60_000, 60_000);
    this.maxKeys = options.maxKeys ?? 20_000;
    this.now = options.now ?? (() => performance.now());
  }

  /** The keys of all `ids`, with at most one question to the store (one more for an id forgotten during it). */
  async load(ids: Iterable<string>): Promise<ReadonlyMap<string, KeyState>> {
    const loaded = new Map<string, KeyState>();
    let missing = this.fromEntries(ids instanceof Set ? (ids as ReadonlySet<string>) : new Set(ids), loaded);
    while (missing.length > 0) missing = await this.ask(missing, loaded);
    return loaded;
  }

  /** Drops a person's key, or the answer that it is destroyed. Called on erasure. */
  forget(id: string): void {
    this.entries.delete(id);
    for (const forgotten of this.forgottenMeanwhile) forgotten.add(id);
  }

  private fromEntries(ids: ReadonlySet<string>, loaded: Map<string, KeyState>): string[] {
    const now = this.now();
    const missing: string[] = [];
    for (const id of ids) {
      const entry = this.entries.get(id);
      if (entry && now < entry.until) loaded.set(id, entry.state);
      else missing.push(id);
    }
    return missing;
  }

  private async ask(ids: readonly string[], loaded: Map<string, KeyState>): Promise<string[]> {
    const forgotten = new Set<string>();
    const until = this.now() + this.maxAge;
    this.forgottenMeanwhile.add(forgotten);
    try {
      const answers = await this.store.keysOf(ids);
      for (const id of ids) {
        if (forgotten.has(id)) continue;
        const state = answers.get(id) ?? 'unknown';
        loaded.set(id, state);
        this.keep(id, state, until);
      }
      this.dropOldest();
    } finally {
      this.forgottenMeanwhile.delete(forgotten);
    }
    return [...forgotten].filter((id) => ids.includes(id));
  }

  private keep(id: string, state: KeyState, until: number): void {
    if (state === 'unknown') return;
    this.entries.delete(id);
    this.entries.set(id, { state, until });
  }

  /** Once for each question: the beginning of a map that is full is slow to find. */
  private dropOldest(): void {
    let tooMany = this.entries.size - this.maxKeys;
    if (tooMany <= 0) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      if ((tooMany -= 1) === 0) return;
    }
  }
}
