import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role, Topic } from '@upstream/contracts';
import type { Clock } from '@upstream/event-sourcing';
import { explainPair } from '@upstream/matching-engine';
import { CLOCK, cursorOf, HomeId, page, PageQuery, Path, Requires, Shows, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { isReady, whyNotInPool, WhyNotInPool } from '../../domain/matching-round/pool.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { groundsOf, weakPointOf } from '../../domain/proposal/grounds.js';
import { PoolReader, personIn } from './pool-reader.js';
import { PoolPage, TwoExplained } from './pool.answers.js';
import { countsOf, facetOf, fits, shownPerson, topicsOf } from './shown-person.js';

const Programme = z.object({ programmeId: HomeId });
const Two = z.strictObject({ mentor: HomeId, mentee: HomeId });
const Cursor = cursorOf(z.object({ priority: z.boolean(), participantId: z.string() }));
const Ids = z.union([HomeId.transform((one) => [one]), z.array(HomeId).max(200)]);
const Filter = PageQuery.extend({
  state: z.enum(['in_pool', 'away', ...WhyNotInPool.options]).optional(),
  role: Role.optional(),
  department: z.string().max(200).optional(),
  site: z.string().max(200).optional(),
  region: z.string().max(40).optional(),
  topic: Topic.optional(),
  priority: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
  employeeId: Ids.optional(),
}); // prettier-ignore

@ApiTags('pool')
@Controller('v1/programmes/:programmeId')
export class PoolQuery {
  constructor(
    private readonly pool: PoolReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who would be matched by a round that started now, those with priority first, and why others would not. */
  @Get('pool')
  @Requires('participant.read')
  @Shows(PoolPage)
  async people(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Filter }) { cursor, limit, ...filter }: z.output<typeof Filter>, @Who() { tenant }: Principal) {
    const { snapshot, position } = await this.pool.seenPeople({ tenant, programmeId });
    const after = Cursor.decode(cursor);
    const everybody = snapshot.people.map((person) => shownPerson(snapshot, person));
    const found = everybody.filter((person) => fits(person, filter));
    const rest = [...found].sort(byPriority).filter((person) => !after || byPriority(person, after) > 0).slice(0, limit + 1);
    const facets = {
      department: facetOf(everybody, ({ department }) => [department]),
      site: facetOf(everybody, ({ site }) => [site]),
      region: facetOf(everybody, ({ region }) => [region]),
      topic: facetOf(everybody, topicsOf),
    };
    return { counts: countsOf(everybody), found: found.length, facets, ...page(rest, limit, ({ priority, participantId }) => Cursor.encode({ priority, participantId }), position) };
  }

  /** Why not these two? Every hard rule's verdict, and what they would score. People by participant id. */
  @Get('explanations')
  @Requires('proposal.read')
  @Shows(TwoExplained)
  async explain(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Two }) { mentor, mentee }: z.output<typeof Two>, @Who() { tenant }: Principal) {
    const { snapshot, position } = await this.pool.seen({ tenant, programmeId });
    const [one, other] = [personIn(snapshot, mentor), personIn(snapshot, mentee)];
    const both = { mentor: shownPerson(snapshot, one), mentee: shownPerson(snapshot, other) };
    const together = snapshot.partners.filter(({ mentorId, menteeId }) => [mentorId, menteeId].includes(one.employeeId) && [mentorId, menteeId].includes(other.employeeId));
    const history = { together: together.some(({ live }) => live), declined: together.some(({ declined }) => declined), haveBeenAPair: together.some(({ agreed }) => agreed) };
    const inPool = [one, other].every((person) => whyNotInPool(snapshot, person) === undefined);
    if (!isReady(one) || !isReady(other)) return { ...both, history, allowed: false, verdicts: [], reasons: [], weakPoint: null, position };
    const input = matchingInput(snapshot, ruleSetOf(snapshot.programme), this.clock.now().toISOString(), [mentor, mentee]);
    const { allowed, verdicts, topics, returnTopic, score, contributions } = explainPair(input, mentor, mentee);
    const words = { reasons: groundsOf({ contributions }), weakPoint: weakPointOf({ contributions }) ?? null };
    return { ...both, history, allowed: allowed && inPool, verdicts, topics, returnTopic, score, contributions, ...words, position };
  }
}

interface PoolPlace {
  readonly priority: boolean;
  readonly participantId: string;
}

const byPriority = (one: PoolPlace, other: PoolPlace): number => Number(other.priority) - Number(one.priority) || (one.participantId < other.participantId ? -1 : one.participantId > other.participantId ? 1 : 0);
