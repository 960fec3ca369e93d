import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { streamOf } from '@upstream/event-sourcing';
import { Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { employeeOf } from '../../employee-of.js';
import { MyProposalRow } from '../my-proposals/my-proposals.table.js';
import { PoolParticipantRow, PoolRecommendationRow } from '../pool/pool.table.js';
import { entryOf, HeldByMatching, type Entry } from './held.js';

/** A copy of everything about oneself here. Drafts are a coordinator's thoughts until they are published. */
@ApiTags('me')
@Controller('v1/my/data/matching')
export class MyMatchingDataQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Requires('proposal.answer', { narrowedByHandler: true })
  @Shows(HeldByMatching)
  async held(@Who() who: Principal) {
    const employeeId = employeeOf(who);
    const { places, proposals, recommended } = await this.database.read(who.tenant, async (em) => ({
      places: await em.find(PoolParticipantRow, { where: { employeeId }, order: { participantId: 'ASC' } }),
      proposals: await em.createQueryBuilder(MyProposalRow, 'p').where('p.employeeId = :employeeId and p.expiresAt is not null', { employeeId }).orderBy('p.proposalId').getMany(),
      recommended: await em.find(PoolRecommendationRow, { where: [{ mentorId: employeeId }, { menteeId: employeeId }], order: { recommendationId: 'ASC' } }),
    }));
    const told = [];
    for (const { proposalId } of proposals) told.push({ proposalId, entries: await this.entries(proposalId, employeeId) });
    return {
      employeeId,
      places: places.map(({ programmeId, standing, roles, profile, priority, since }) => ({ programmeId, standing, roles: roles ?? [], profile, comesFirst: priority, since })),
      proposals: told,
      recommended: recommended.map(({ programmeId, mentorId }) => ({ programmeId, as: mentorId === employeeId ? ('mentor' as const) : ('mentee' as const) })),
    };
  }

  private async entries(proposalId: string, employeeId: string): Promise<Entry[]> {
    const events = await this.runtime.codec.decode<ProposalEvent>(await this.runtime.ports.store.read(streamOf(proposal.category, proposalId)), 'decider');
    return events.flatMap((event) => entryOf(event, employeeId) ?? []);
  }
}
