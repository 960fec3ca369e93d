/** What the facade does wrong on purpose. Change the fields while it runs; counters count down. */
export interface Faults {
  /** So many appends are committed, and their call then breaks off instead of answering. */
  loseAnswers: number;
  /** So many batch appends are committed and never answered; the call goes on. */
  neverAnswerBatches: number;
  /** So many batch appends are answered "Server Is Not Ready" and not written. */
  notReady: number;
  /** Appends are refused: access denied. */
  denyAppends: boolean;
  /** Calls that ask for the leader are sent there. */
  leaderIs: { readonly host: string; readonly port: number } | undefined;
  /** 24.2: from the start, before anything has matched, a checkpoint says "the end". */
  endCheckpoints: boolean;
  /** Every caught-up mark comes twice. */
  repeatCaughtUp: boolean;
  /** Events that a live subscription may be behind: 23.10 then breaks it off, later versions go back to catching up. */
  liveBuffer: number;
}

export const noFaults = (): Faults => ({
  loseAnswers: 0,
  neverAnswerBatches: 0,
  notReady: 0,
  denyAppends: false,
  leaderIs: undefined,
  endCheckpoints: false,
  repeatCaughtUp: false,
  liveBuffer: 2048,
});
