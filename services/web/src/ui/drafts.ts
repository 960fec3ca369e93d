/** Where `signOut` looks for it, too. */
const KEY = 'upstream.drafts';
const KEPT_FOR_MS = 24 * 3600_000;

interface Kept {
  readonly owner: string;
  readonly savedAt: number;
  readonly drafts: Readonly<Record<string, unknown>>;
}

/**
 * What somebody typed and has not sent, on this device only. What people want to learn is their own affair and devices are shared: it
 * is kept for one day, thrown away at the sign-out, when it is sent, and as soon as somebody else is signed in.
 */
export function draftsOf(owner: string, storage: Storage = window.localStorage, now: () => number = Date.now) {
  const read = (): Kept['drafts'] => {
    const kept = parsed(storage.getItem(KEY));
    if (kept?.owner === owner && now() - kept.savedAt < KEPT_FOR_MS) return kept.drafts;
    storage.removeItem(KEY);
    return {};
  };
  const write = (drafts: Kept['drafts']): void => {
    if (Object.keys(drafts).length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify({ owner, savedAt: now(), drafts } satisfies Kept));
  };
  return {
    read: (name: string): unknown => read()[name],
    save: (name: string, draft: unknown): void => write({ ...read(), [name]: draft }),
    forget: (name: string): void => write(Object.fromEntries(Object.entries(read()).filter(([each]) => each !== name))),
  };
}

function parsed(text: string | null): Kept | undefined {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    return value && typeof value.owner === 'string' && typeof value.savedAt === 'number' && typeof value.drafts === 'object' ? (value as Kept) : undefined;
  } catch {
    return undefined;
  }
}
