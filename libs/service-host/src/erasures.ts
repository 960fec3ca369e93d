import { setTimeout as pause } from 'node:timers/promises';
import { RuleViolation, uuidFrom } from '@upstream/event-sourcing';
import type { ErasesPeople, Log } from '@upstream/platform';
import { erasuresHold, logThatKnows, noteLogKnows, type ErasureLedger } from '@upstream/privacy';

const PATIENCE_MS = 300_000;
const LOOK_MS = 500;
const CHECK_MS = 5_000;

/** Nobody says that whoever was erased has no key here, and is erased in this log: a restore may have brought them back. */
export class ErasuresPendingError extends Error {}

/** For a process without the ledger, or that erases nobody: resolves when others have made the key store and this log agree with it. */
export async function untilErasuresHold(keysUrl: string, logId: string, log: Pick<Log, 'warn'>): Promise<void> {
  if (await erasuresHold(keysUrl, logId)) return;
  log.warn('waits-for-erasure-ledger', { of: 'enrolment' });
  for (const deadline = performance.now() + PATIENCE_MS; !(await erasuresHold(keysUrl, logId)); await pause(LOOK_MS)) {
    if (performance.now() > deadline) {
      throw new ErasuresPendingError(
        'Not started: no process that runs has replayed the erasure ledger into this key store and recorded it in this log, so people who were erased might be read. ' +
          'Start enrolment, with ERASURE_LEDGER naming the newest copy of the ledger; this process waits for it for five minutes at each start.',
      );
    }
  }
}

export interface RecordErasures {
  readonly ledger: ErasureLedger;
  readonly keysUrl: string;
  readonly logId: string;
  readonly erases: ErasesPeople;
  readonly actorOf: (tenant: string) => string;
  readonly log: Log;
}

/**
 * A log that was put back has lost the events that said that somebody was erased: each is erased again, as by anybody. When it
 * resolves, this log holds every erasure of the ledger; looked at again every five seconds, since another process, or this one after its
 * connection was lost, may replay the ledger into a store that was put back.
 */
export async function keepErasuresRecorded(options: RecordErasures): Promise<{ readonly recorded: number; stop(): Promise<void> }> {
  const recorded = await recordErasures(options);
  const stopping = new AbortController();
  const checking = check(options, stopping.signal);
  return {
    recorded,
    stop: () => {
      stopping.abort();
      return checking;
    },
  };
}

async function check(options: RecordErasures, signal: AbortSignal): Promise<void> {
  while (await pause(CHECK_MS, true, { signal, ref: false }).catch(() => false)) {
    await recordErasures(options).catch((error: unknown) => options.log.error('erasures-not-recorded', error));
  }
}

async function recordErasures({ ledger, keysUrl, logId, erases, actorOf, log }: RecordErasures): Promise<number> {
  if ((await logThatKnows(keysUrl)) === logId) return 0;
  await ledger.refresh();
  let people = 0;
  for (const { id, tenant } of ledger.erasures()) {
    if (tenant === null) continue;
    const commandId = uuidFrom('erased-again', ledger.head.ledger, logId, id);
    await erases.erase(id, 'erased_before_restore', { commandId, tenant, actor: actorOf(tenant), correlationId: commandId }).catch(unlessUnknown);
    people++;
  }
  await noteLogKnows(keysUrl, logId);
  if (people > 0) log.info('erasures-recorded', { people });
  return people;
}

/** Whoever was never registered in this log has nothing in it. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof RuleViolation && error.refusal.refused === 'not_found')) throw error;
}
