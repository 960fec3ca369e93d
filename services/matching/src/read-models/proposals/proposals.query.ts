import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeyRing, openSealed } from '@upstream/privacy';
import { cursorOf, HomeId, notFoundProblem, page, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Explanation } from '../../domain/proposal/events.js';
import { groundsOf, weakPointOf } from '../../domain/proposal/grounds.js';
import { employeesOf } from '../pool/employees-of.js';
import { shownPosition } from '../shown-position.js';
import { countsOf, ProposalDetail, ProposalPage, ProposalSource, ProposalStatus } from './proposals.answers.js';
import { proposals } from './proposals.projection.js';
import { ProposalRow } from './proposals.table.js';

const Programme = z.object({ programmeId: HomeId });
const OfRound = z.object({ programmeId: HomeId, roundId: HomeId });
const One = z.object({ programmeId: HomeId, proposalId: HomeId });
const Filter = PageQuery.extend({ status: ProposalStatus.optional(), source: ProposalSource.optional(), employeeId: HomeId.optional() });
const Cursor = cursorOf(z.object({ score: z.number().int(), id: z.string() }));

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId')
export class ProposalsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  /** The best first, each with what speaks for it and its weak point. */
  @Get('rounds/:roundId/proposals')
  @Requires('proposal.read')
  @Shows(ProposalPage)
  ofRound(@Path(OfRound) { programmeId, roundId }: z.output<typeof OfRound>, @Query({ schema: Filter }) query: z.output<typeof Filter>, @Who() who: Principal) {
    return this.list(who, programmeId, query, roundId);
  }

  @Get('proposals')
  @Requires('proposal.read')
  @Shows(ProposalPage)
  ofProgramme(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Filter }) query: z.output<typeof Filter>, @Who() who: Principal) {
    return this.list(who, programmeId, query);
  }

  /** Why these two: what every rule gave adds up to the score. */
  @Get('proposals/:proposalId')
  @Requires('proposal.read')
  @Shows(ProposalDetail)
  async one(@Path(One) { programmeId, proposalId }: z.output<typeof One>, @Who() who: Principal) {
    const { row, people } = await this.database.read(who.tenant, async (rows) => {
      const found = await rows.findOneBy(ProposalRow, { proposalId, programmeId });
      return { row: found, people: found?.explanation ? await employeesOf(rows, namedIn(found.explanation)) : {} };
    });
    if (!row) throw notFoundProblem('proposal');
    const [note] = row.note ? await openSealed<string>([row.note], this.keys) : [];
    return withETag({ ...summaryOf(row), agreement: row.agreement, explanation: row.explanation, people, ...(typeof note === 'string' ? { note } : {}) }, row.revision);
  }

  private async list({ tenant }: Principal, programmeId: string, { status, source, employeeId, cursor, limit }: z.output<typeof Filter>, roundId?: string) {
    const position = shownPosition(this.runtime, proposals);
    const after = Cursor.decode(cursor);
    const { found, counts } = await this.database.read(tenant, async (rows) => {
      const query = rows.createQueryBuilder(ProposalRow, 'p').where('p.programmeId = :programmeId', { programmeId }).orderBy('p.score', 'DESC').addOrderBy('p.proposalId').take(limit + 1);
      if (roundId) query.andWhere('p.roundId = :roundId', { roundId });
      if (status) query.andWhere('p.status = :status', { status });
      if (source) query.andWhere('p.source = :source', { source });
      if (employeeId) query.andWhere('(p.mentorId = :employeeId or p.menteeId = :employeeId)', { employeeId });
      if (after) query.andWhere('(p.score < :score or (p.score = :score and p.proposalId > :id))', after);
      return { found: await query.getMany(), counts: await countedByStatus(rows, { programmeId, roundId }) };
    });
    const { items, ...rest } = page(found, limit, ({ score, proposalId }) => Cursor.encode({ score, id: proposalId }), position);
    return { items: items.map(summaryOf), counts, ...rest };
  }
}

/** How many proposals of a round (or of the whole programme) are where. */
export async function countedByStatus(rows: EntityManager, { programmeId, roundId }: { programmeId: string; roundId?: string | undefined }) {
  const query = rows.createQueryBuilder(ProposalRow, 'p').select('p.status', 'status').addSelect('count(*)::int', 'count').where('p.programmeId = :programmeId', { programmeId }).groupBy('p.status');
  if (roundId) query.andWhere('p.roundId = :roundId', { roundId });
  return countsOf(await query.getRawMany<{ status: ProposalStatus; count: number }>());
}

/** Participants whom an explanation names beside the two. */
function namedIn({ runnersUp: { mentorsForMentee, menteesForMentor } }: Explanation): string[] {
  return [...mentorsForMentee, ...menteesForMentor].flatMap(({ id, whyNot: { parameters } }) => [id, parameters['partner'], parameters['takenBy']].flat().filter((one) => typeof one === 'string'));
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
  reasons: row.explanation ? groundsOf(row.explanation) : [],
  weakPoint: row.explanation ? (weakPointOf(row.explanation) ?? null) : null,
  topics: row.agreement?.topics ?? null,
  returnTopics: row.agreement?.returnTopics ?? null,
  format: row.format,
  ruleVersion: row.ruleVersion,
  expiresAt: row.expiresAt,
  reasonCode: row.reasonCode,
  revision: row.revision,
});
