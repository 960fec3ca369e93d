import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeyRing, openSealed } from '@upstream/privacy';
import { cursorOf, HomeId, notFoundProblem, page, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { shownPosition } from '../shown-position.js';
import { proposals } from './proposals.projection.js';
import { ProposalRow } from './proposals.table.js';

const Programme = z.object({ programmeId: HomeId });
const OfRound = z.object({ programmeId: HomeId, roundId: HomeId });
const One = z.object({ programmeId: HomeId, proposalId: HomeId });
const Status = z.enum(['draft', 'publishing', 'published', 'declined', 'expired', 'cancelled', 'discarded', 'agreed']);
const Filter = PageQuery.extend({ status: Status.optional() });
const Cursor = cursorOf(z.object({ score: z.number().int(), id: z.string() }));

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId')
export class ProposalsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  /** The best first. */
  @Get('rounds/:roundId/proposals')
  @Requires('proposal.read')
  ofRound(@Path(OfRound) { programmeId, roundId }: z.output<typeof OfRound>, @Query({ schema: Filter }) query: z.output<typeof Filter>, @Who() who: Principal) {
    return this.list(who, programmeId, query, roundId);
  }

  @Get('proposals')
  @Requires('proposal.read')
  ofProgramme(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Filter }) query: z.output<typeof Filter>, @Who() who: Principal) {
    return this.list(who, programmeId, query);
  }

  /** Why these two: what every rule gave adds up to the score. */
  @Get('proposals/:proposalId')
  @Requires('proposal.read')
  async one(@Path(One) { programmeId, proposalId }: z.output<typeof One>, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (rows) => rows.findOneBy(ProposalRow, { proposalId, programmeId }));
    if (!row) throw notFoundProblem('proposal');
    const [note] = row.note ? await openSealed<string>([row.note], this.keys) : [];
    return withETag({ ...summaryOf(row), agreement: row.agreement, explanation: row.explanation, ...(typeof note === 'string' ? { note } : {}) }, row.revision);
  }

  private async list({ tenant }: Principal, programmeId: string, { status, cursor, limit }: z.output<typeof Filter>, roundId?: string) {
    const position = shownPosition(this.runtime, proposals);
    const after = Cursor.decode(cursor);
    const found = await this.database.read(tenant, (rows) => {
      const query = rows.createQueryBuilder(ProposalRow, 'p').where('p.programmeId = :programmeId', { programmeId }).orderBy('p.score', 'DESC').addOrderBy('p.proposalId').take(limit + 1);
      if (roundId) query.andWhere('p.roundId = :roundId', { roundId });
      if (status) query.andWhere('p.status = :status', { status });
      if (after) query.andWhere('(p.score < :score or (p.score = :score and p.proposalId > :id))', after);
      return query.getMany();
    });
    const { items, ...rest } = page(found, limit, ({ score, proposalId }) => Cursor.encode({ score, id: proposalId }), position);
    return { items: items.map(summaryOf), ...rest };
  }
}

const summaryOf = (row: ProposalRow) => ({
  id: row.proposalId,
  programmeId: row.programmeId,
  roundId: row.roundId,
  source: row.source,
  status: row.status,
  mentor: { participantId: row.mentorParticipantId, employeeId: row.mentorId, answer: row.mentorAnswer },
  mentees: [{ participantId: row.menteeParticipantId, employeeId: row.menteeId, answer: row.menteeAnswer }],
  score: row.score < 0 ? null : row.score,
  topics: row.agreement?.topics ?? null,
  returnTopics: row.agreement?.returnTopics ?? null,
  format: row.format,
  ruleVersion: row.ruleVersion,
  expiresAt: row.expiresAt,
  reasonCode: row.reasonCode,
  revision: row.revision,
});
