import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '@upstream/contracts';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, HomeId, Path, Requires, Shows, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { partnersOf } from '../../domain/matching-round/obstacles.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { groundsOf, weakPointOf } from '../../domain/proposal/grounds.js';
import { PoolReader, personIn } from './pool-reader.js';
import { PartnersOfPerson } from './pool.answers.js';
import { shownPerson } from './shown-person.js';

const One = z.object({ programmeId: HomeId, participantId: HomeId });
const Ask = z.strictObject({ role: Role.optional(), limit: z.coerce.number().int().min(1).max(50).default(10) });

/** Who could be somebody's partner, and what keeps the others apart. */
@ApiTags('pool')
@Controller('v1/programmes/:programmeId/pool/:participantId/partners')
export class PartnersQuery {
  constructor(
    private readonly pool: PoolReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By the programme's own rules, among those who have a free place; `role` is the person's (their first, when not given). */
  @Get()
  @Requires('proposal.read')
  @Shows(PartnersOfPerson)
  async partners(@Path(One) { programmeId, participantId }: z.output<typeof One>, @Query({ schema: Ask }) { role, limit }: z.output<typeof Ask>, @Who() { tenant }: Principal) {
    const { snapshot, position } = await this.pool.seen({ tenant, programmeId });
    const person = personIn(snapshot, participantId);
    const as = role ?? person.roles[0] ?? 'mentee';
    const input = matchingInput(snapshot, ruleSetOf(snapshot.programme), this.clock.now().toISOString(), [participantId]);
    const { partners, ...figures } = partnersOf(input, participantId, as, limit);
    return {
      person: shownPerson(snapshot, person),
      role: as,
      ...figures,
      partners: partners.map(({ id, broken, explanation }) => ({
        person: shownPerson(snapshot, personIn(snapshot, id)),
        brokenRules: broken,
        score: explanation.score,
        topics: explanation.topics,
        reasons: groundsOf(explanation),
        weakPoint: weakPointOf(explanation) ?? null,
      })),
      position,
    };
  }
}
