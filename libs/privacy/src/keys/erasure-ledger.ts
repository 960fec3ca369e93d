/** Somebody whose key was destroyed. Ids are pseudonymous; nothing else about the person is recorded. */
export interface Erasure {
  readonly id: string;
  /** Null for an id that never had a key here, and for the secret of a thing that is no person. */
  readonly tenant: string | null;
}

/** How far a ledger has got: which one it is, how many erasures it holds, and the seal over all of them. */
export interface LedgerHead {
  readonly ledger: string;
  readonly entries: number;
  readonly seal: string;
}

/**
 * The list of everybody who was ever erased, kept outside the databases, so that it survives what a restore undoes.
 *
 * - `record` resolves when the erasures would survive a power cut. Only then may a key be destroyed.
 * - Nothing is ever taken out, and a changed, missing or reordered erasure is noticed when the ledger is opened.
 * - Who is in it already is not written again.
 */
export interface ErasureLedger {
  readonly head: LedgerHead;
  has(id: string): boolean;
  erasures(): readonly Erasure[];
  record(erasures: readonly Erasure[]): Promise<void>;
  /** Takes in what other processes have recorded since. */
  refresh(): Promise<void>;
  /** The seal over the first so many erasures; undefined when it holds fewer. */
  sealAt(entries: number): string | undefined;
  close(): Promise<void>;
}

/** Why a ledger cannot be relied on. */
export type LedgerFault =
  /** There is none where it should be. */
  | 'missing'
  /** It holds fewer erasures than it once did. */
  | 'truncated'
  /** It cannot be read, or something in it was changed. */
  | 'unreadable'
  /** It is another installation's, or went on elsewhere. */
  | 'foreign';

/** The ledger cannot be relied on: whoever goes on without it may bring erased people back. `message` says where and why. */
export class LedgerFaultError extends Error {
  constructor(
    readonly fault: LedgerFault,
    message: string,
  ) {
    super(message);
  }
}
