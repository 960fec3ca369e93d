import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { MatchingInput } from '@upstream/matching-engine';
import { Problem } from '@upstream/platform';
import { Piscina } from 'piscina';
import type { RoundResult } from '../../domain/matching-round/match-pool.js';
import { pairsToConsider } from '../../domain/matching-round/preview.js';
import outcomeOf, { type Outcome } from './matching-thread.js';

/** Fewer are looked at in less time than a thread takes to start. */
const PAIRS_AT_ONCE = 2_500;
const IDLE_MS = 60_000;

/** From source through the loader of sources; in a build beside every other entry. */
const SOURCE = join(import.meta.dirname, 'matching-thread.ts');
const LOADER = resolve(import.meta.dirname, '../../../../../tools/ts-register.mjs');
const entry = existsSync(SOURCE) ? { filename: SOURCE, execArgv: ['--import', LOADER] } : { filename: join(import.meta.dirname, 'matching-thread.mjs'), execArgv: [] };

/** Matches in threads of their own: a large pool takes seconds, in which this process goes on serving everybody else. */
@Injectable()
export class MatchingThreads implements OnModuleDestroy {
  private readonly threads = new Piscina<MatchingInput, Outcome>({ ...entry, minThreads: 0, maxThreads: 2, idleTimeout: IDLE_MS });

  /** What the engine proposes; a problem for people when the pool cannot be matched. */
  async matched(input: MatchingInput): Promise<RoundResult> {
    const outcome = pairsToConsider(input) <= PAIRS_AT_ONCE ? outcomeOf(input) : await this.threads.run(input);
    if ('result' in outcome) return outcome.result;
    if ('unmatchable' in outcome) throw new Problem(409, 'pool_not_matchable', 'A record in the pool cannot be matched. Correct it and start again.', { facts: { field: outcome.unmatchable } });
    throw new Problem(409, 'pool_too_large', 'There are too many people for one round. Start it for a smaller programme.', { cause: outcome.tooLarge });
  }

  /** A round that is being matched is matched again when somebody asks for it. */
  onModuleDestroy(): Promise<void> {
    return this.threads.destroy();
  }
}
