import { SMALLEST_GROUP } from '@upstream/privacy';
import type { EntityManager } from 'typeorm';
import { inCirclesOfPeers, isOneSided, type Meeting } from '../sides.js';
import { FEEDBACK, type Feedback } from './feedback.js';
import { MEETINGS, type Meetings } from './meetings.js';
import { pairsOf, type PairsOf } from './members.js';
import { PEOPLE, type PeopleReached } from './people.js';
import { PULSES, type ClosedPulse } from './pulses.js';
import { SCORES, type MonthOfScores } from './scores.js';

export interface Dates {
  readonly asOf: string;
  readonly knownAt: string;
}

/** What was counted of a programme's facts: sums and numbers of people, by region. Not to be shown: small groups are in it. */
export interface Counts {
  readonly people: readonly PeopleReached[];
  readonly meetings: Meetings;
  readonly feedback: Feedback;
  readonly scores: readonly MonthOfScores[];
  readonly departments: readonly PairsOf[];
  readonly generations: readonly PairsOf[];
  readonly pulses: readonly ClosedPulse[];
}

/**
 * Counts a programme's facts as of a date, as known at one, in the transaction of `rows`. PostgreSQL does it, so that nobody
 * waits for this process: what comes here grows with regions, months and the ways in which pairs differ, not with people.
 * What people said and are is counted as of dates of its own: `said`.
 */
export async function countFacts(rows: EntityManager, programme: Meeting & { readonly id: string }, dates: Dates, said = dates): Promise<Counts> {
  // Of 50,000 people, groups fit into this, and sorts need one pass over a file.
  // PostgreSQL cannot know how many rows come out of a step, nor anything of a table that nobody has analyzed yet: nested loops would be fatal.
  await rows.query(`select set_config('work_mem', '32MB', true), set_config('enable_nestloop', 'off', true)`);
  const [parameters, ofSaid] = [dates, said].map(({ asOf, knownAt }) => [programme.id, asOf, knownAt]) as [string[], string[]];
  const [oneSided, ofPeers] = [isOneSided(programme), inCirclesOfPeers(programme)];
  return {
    people: await rows.query<PeopleReached[]>(PEOPLE, parameters),
    meetings: (await rows.query<[Meetings]>(MEETINGS, [...parameters, oneSided]))[0],
    feedback: (await rows.query<[Feedback]>(FEEDBACK, [...ofSaid, SMALLEST_GROUP, oneSided, ofPeers]))[0],
    scores: await rows.query<MonthOfScores[]>(SCORES, [...ofSaid, oneSided]),
    departments: await rows.query<PairsOf[]>(pairsOf('employee'), [...ofSaid, oneSided, ofPeers]),
    generations: await rows.query<PairsOf[]>(pairsOf('generation'), [...ofSaid, oneSided, ofPeers]),
    pulses: await rows.query<ClosedPulse[]>(PULSES, parameters),
  };
}
