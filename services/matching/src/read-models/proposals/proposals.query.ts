import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Member } from '@upstream/contracts';
import { KeyRing, openSealed } from '@upstream/privacy';
import { cursorOf, HomeId, notFoundProblem, page, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { agreementAmong } from '../../domain/proposal/agreement.js';
import type { Explanation } from '../../domain/proposal/events.js';
import { groundsOf, weakPointOf } from '../../domain/proposal/grounds.js';
import { employeesOf } from '../pool/employees-of.js';
import { shownPosition } from '../shown-position.js';
import { countsOf, ProposalDetail, ProposalPage, ProposalSource, ProposalStatus } from './proposals.answers.js';
import { proposals } from './proposals.projection.js';
import { ProposalAnswerRow, ProposalRow } from './proposals.table.js';

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

  /** Why these: what every rule gave adds up to the score. */
  @Get('proposals/:proposalId')
  @Requires('proposal.read')
  @Shows(ProposalDetail)
  async one(@Path(One) { programmeId, proposalId }: z.output<typeof One>, @Who() who: Principal) {
    const { row, answers, people } = await this.database.read(who.tenant, async (rows) => {
      const found = await rows.findOneBy(ProposalRow, { proposalId, programmeId });
      return { row: found, answers: await rows.findBy(ProposalAnswerRow, { proposalId }), people: found?.explanation ? await employeesOf(rows, namedIn(found.explanation)) : {} };
    });
    if (!row) throw notFoundProblem('proposal');
    const noted = answers.filter(({ note }) => note !== null);
    const opened = await openSealed<string>(noted.map(({ note }) => note!), this.keys);
    const noteOf = ({ employeeId }: { employeeId?: string }) => {
      const note = opened[noted.findIndex((one) => one.employeeId === employeeId)];
      return typeof note === 'string' ? { note } : {};
    };
    const summary = summaryOf(row, answers);
    const decliner = answers.find(({ answer, hasLeft }) => answer === 'declined' && !hasLeft);
    const left = summary.left.map((one) => ({ ...one, ...noteOf(one) }));
    return withETag({ ...summary, left, agreement: row.agreement && agreementAmong(row.agreement, membersIn(row, answers)), explanation: row.explanation, people, ...noteOf(decliner ?? {}) }, row.revision);
  }

  private async list({ tenant }: Principal, programmeId: string, { status, source, employeeId, cursor, limit }: z.output<typeof Filter>, roundId?: string) {
    const position = shownPosition(this.runtime, proposals);
    const after = Cursor.decode(cursor);
    const { found, answers, counts } = await this.database.read(tenant, async (rows) => {
      const query = rows.createQueryBuilder(ProposalRow, 'p').where('p.programmeId = :programmeId', { programmeId }).orderBy('p.score', 'DESC').addOrderBy('p.proposalId').take(limit + 1);
      if (roundId) query.andWhere('p.roundId = :roundId', { roundId });
      if (status) query.andWhere('p.status = :status', { status });
      if (source) query.andWhere('p.source = :source', { source });
      if (employeeId) query.andWhere('p.members @> :member', { member: JSON.stringify([{ employeeId }]) });
      if (after) query.andWhere('(p.score < :score or (p.score = :score and p.proposalId > :id))', after);
      const page = await query.getMany();
      return { found: page, answers: await rows.findBy(ProposalAnswerRow, { proposalId: In(page.map(({ proposalId }) => proposalId)) }), counts: await countedByStatus(rows, { programmeId, roundId }) };
    });
    const { items, ...rest } = page(found, limit, ({ score, proposalId }) => Cursor.encode({ score, id: proposalId }), position);
    return { items: items.map((row) => summaryOf(row, answers.filter(({ proposalId }) => proposalId === row.proposalId))), counts, ...rest };
  }
}

/** How many proposals of a round (or of the whole programme) are where. */
export async function countedByStatus(rows: EntityManager, { programmeId, roundId }: { programmeId: string; roundId?: string | undefined }) {
  const query = rows.createQueryBuilder(ProposalRow, 'p').select('p.status', 'status').addSelect('count(*)::int', 'count').where('p.programmeId = :programmeId', { programmeId }).groupBy('p.status');
  if (roundId) query.andWhere('p.roundId = :roundId', { roundId });
  return countsOf(await query.getRawMany<{ status: ProposalStatus; count: number }>());
}

/** Participants whom an explanation names beside the two, or in a circle. */
function namedIn({ runnersUp: { mentorsForMentee, menteesForMentor }, circle }: Explanation): string[] {
  const others = [...mentorsForMentee, ...menteesForMentor, ...(circle?.runnersUp ?? [])].flatMap(({ id, whyNot: { parameters } }) => [id, ...NAMES_PEOPLE.map((name) => parameters[name])]);
  return [...others, ...(circle?.lessons ?? []).flatMap(({ teacher, learner }) => [teacher, learner])].flat().filter((one) => typeof one === 'string');
}

/** Parameters of a reason that are participants. */
const NAMES_PEOPLE = ['partner', 'takenBy', 'insteadOf', 'members'];

const membersIn = ({ members }: ProposalRow, answers: readonly ProposalAnswerRow[]) => members.filter(({ employeeId }) => !answers.some((one) => one.hasLeft && one.employeeId === employeeId));

function summaryOf(row: ProposalRow, answers: readonly ProposalAnswerRow[]) {
  const answerOf = ({ employeeId }: Member) => answers.find((one) => one.employeeId === employeeId);
  const members = membersIn(row, answers);
  const [mentor, ...mentees] = members.map((member) => ({ ...member, answer: answerOf(member)?.answer ?? null }));
  const agreement = row.agreement && agreementAmong(row.agreement, members);
  return {
    id: row.proposalId,
    programmeId: row.programmeId,
    roundId: row.roundId,
    source: row.source,
    status: row.status,
    circle: members.length > 2,
    mentorLeads: row.mentorLeads,
    mentor: mentor!,
    mentees,
    left: row.members.filter((member) => !members.includes(member)).map((member) => ({ ...member, answer: answerOf(member)?.answer ?? null, reasonCode: answerOf(member)?.reasonCode ?? null })),
    score: row.score < 0 ? null : row.score,
    reasons: row.explanation ? groundsOf(row.explanation) : [],
    weakPoint: row.explanation ? (weakPointOf(row.explanation) ?? null) : null,
    topics: agreement?.topics ?? null,
    returnTopics: agreement?.returnTopics ?? null,
    lessons: agreement?.lessons ?? [],
    format: row.format,
    ruleVersion: row.ruleVersion,
    expiresAt: row.expiresAt,
    reasonCode: row.reasonCode,
    revision: row.revision,
  };
}
