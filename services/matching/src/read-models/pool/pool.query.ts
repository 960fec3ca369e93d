import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { explainPair } from '@upstream/matching-engine';
import { CLOCK, cursorOf, HomeId, notFoundProblem, page, PageQuery, Path, Requires, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { isReady, placesOf, whyNotInPool, type PoolPerson, type PoolSnapshot } from '../../domain/matching-round/pool.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { PoolReader } from './pool-reader.js';

const Programme = z.object({ programmeId: HomeId });
const Two = z.strictObject({ mentor: HomeId, mentee: HomeId });
const Cursor = cursorOf(z.object({ after: z.string() }));

@ApiTags('pool')
@Controller('v1/programmes/:programmeId')
export class PoolQuery {
  constructor(
    private readonly pool: PoolReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who would be matched by a round that started now, and why others would not. */
  @Get('pool')
  @Requires('participant.read')
  async people(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() { tenant }: Principal) {
    const { snapshot, position } = await this.snapshot(tenant, programmeId);
    const after = Cursor.decode(cursor)?.after ?? '';
    const rest = snapshot.people.filter(({ participantId }) => participantId > after).slice(0, limit + 1);
    const { items, ...more } = page(rest, limit, ({ participantId }) => Cursor.encode({ after: participantId }), position);
    return { counts: countsOf(snapshot), items: items.map((person) => shown(snapshot, person)), ...more };
  }

  /** Why not these two? Every hard rule's verdict, and what they would score. People by participant id. */
  @Get('explanations')
  @Requires('proposal.read')
  async explain(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Two }) { mentor, mentee }: z.output<typeof Two>, @Who() { tenant }: Principal) {
    const { snapshot, position } = await this.snapshot(tenant, programmeId);
    const [one, other] = [personIn(snapshot, mentor), personIn(snapshot, mentee)];
    const both = { mentor: shown(snapshot, one), mentee: shown(snapshot, other) };
    const together = snapshot.partners.filter(({ mentorId, menteeId }) => mentorId === one.employeeId && menteeId === other.employeeId);
    const history = { together: together.some(({ live }) => live), declined: together.some(({ declined }) => declined), haveBeenAPair: together.some(({ agreed }) => agreed) };
    const inPool = [one, other].every((person) => whyNotInPool(snapshot, person) === undefined);
    if (!isReady(one) || !isReady(other)) return { ...both, history, allowed: false, verdicts: [], position };
    const input = matchingInput(snapshot, ruleSetOf(snapshot.programme), this.clock.now().toISOString(), [mentor, mentee]);
    const { allowed, verdicts, topics, returnTopic, score, contributions } = explainPair(input, mentor, mentee);
    return { ...both, history, allowed: allowed && inPool, verdicts, topics, returnTopic, score, contributions, position };
  }

  private async snapshot(tenant: string, programmeId: string) {
    const seen = await this.pool.asItIs({ tenant, programmeId });
    if (!seen) throw notFoundProblem('programme');
    return seen;
  }
}

const shown = (snapshot: PoolSnapshot, person: PoolPerson) => ({
  participantId: person.participantId,
  employeeId: person.employeeId,
  roles: person.roles,
  places: placesOf(snapshot, person),
  priority: person.priority,
  since: person.since ?? null,
  whyNot: whyNotInPool(snapshot, person) ?? null,
});

function countsOf(snapshot: PoolSnapshot) {
  const whyNot: Record<string, number> = {};
  for (const person of snapshot.people) {
    const reason = whyNotInPool(snapshot, person);
    if (reason) whyNot[reason] = (whyNot[reason] ?? 0) + 1;
  }
  const away = Object.values(whyNot).reduce((sum, count) => sum + count, 0);
  return { participants: snapshot.people.length, inPool: snapshot.people.length - away, whyNot };
}

function personIn({ people }: PoolSnapshot, participantId: string): PoolPerson {
  const person = people.find((one) => one.participantId === participantId);
  if (!person) throw notFoundProblem('participant');
  return person;
}
