import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { unlessErased, type Personal, type Sealed, type Erased } from '@upstream/event-sourcing';
import { notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, Shows, withETag, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { z } from 'zod';
import { ParticipantPath, ProgrammePath } from '../../routes.js';
import { DecisionRow } from '../decisions/decisions.table.js';
import { ExpertListingRow } from '../experts/experts.table.js';
import { ProgrammeRow } from '../programmes/programmes.table.js';
import { shownPosition } from '../shown-position.js';
import { trainingOf } from '../training/training-progress.js';
import { cursorAfter, narrow, ordered, ParticipantFilterQuery, ParticipantOrder, ParticipantSelection } from './participant-selection.js';
import { Participant, ParticipantCounts, ParticipantDetail, ParticipantStatus } from './participants.answers.js';
import { participants } from './participants.projection.js';
import { EvidenceRow, ParticipantRow } from './participants.table.js';

const ListQuery = PageQuery.extend({ ...ParticipantFilterQuery.shape, order: ParticipantOrder.default('oldest') });
const MOST_CHANNELS = 20;
const CountsQuery = ParticipantFilterQuery;

/** Participants by employee id: names come from the directory. What a person wants to learn is for the coordinator. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants')
export class ParticipantsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
    private readonly selection: ParticipantSelection,
  ) {}

  @Get()
  @Requires('participant.read')
  @Shows(pageOf(Participant))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: ListQuery }) { cursor, limit, order, ...filter }: z.output<typeof ListQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, participants);
    const named = await this.selection.named(who.tenant, filter);
    const rows = await this.database.read(who.tenant, (em) => ordered(narrow(em.createQueryBuilder(ParticipantRow, 'p'), programmeId, named), cursor, order).limit(limit + 1).getMany());
    const shown = page(rows, limit, cursorAfter, position);
    return { ...shown, items: shown.items.map(participantView) };
  }

  /** How many the filters select, by status: for the chips above the list. */
  @Get('counts')
  @Requires('participant.read')
  @Shows(ParticipantCounts)
  async counts(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: CountsQuery }) filter: z.output<typeof CountsQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, participants);
    const { status, ...others } = await this.selection.named(who.tenant, filter);
    return this.database.read(who.tenant, async (em) => {
      if (!(await em.existsBy(ProgrammeRow, { programmeId }))) throw notFoundProblem('programme');
      const rows = await narrow(em.createQueryBuilder(ParticipantRow, 'p'), programmeId, others)
        .select('p.status', 'status')
        .addSelect('count(*)::int', 'count')
        .groupBy('p.status')
        .getRawMany<{ status: ParticipantStatus; count: number }>();
      const channels = await narrow(em.createQueryBuilder(ParticipantRow, 'p'), programmeId, {})
        .andWhere('p.channel is not null')
        .select('p.channel', 'channel')
        .addSelect('count(*)::int', 'count')
        .groupBy('p.channel')
        .orderBy('count(*)', 'DESC')
        .addOrderBy('p.channel')
        .limit(MOST_CHANNELS)
        .getRawMany<{ channel: string; count: number }>();
      const none = Object.fromEntries(ParticipantStatus.options.map((each) => [each, 0])) as Record<ParticipantStatus, number>;
      const byStatus = Object.assign(none, Object.fromEntries(rows.map((row) => [row.status, row.count])));
      const total = status ? byStatus[status] : rows.reduce((sum, { count }) => sum + count, 0);
      return { total, byStatus, channels, ...(position === undefined ? {} : { position }) };
    });
  }

  @Get(':participantId')
  @Requires('participant.read')
  @Shows(ParticipantDetail)
  async detail(@Path(ParticipantPath) { programmeId, participantId }: ParticipantPath, @Who() who: Principal) {
    const found = await this.database.read(who.tenant, async (em) => {
      const row = await em.findOneBy(ParticipantRow, { participantId, programmeId });
      if (!row) throw notFoundProblem('participant');
      const evidence = await em.findBy(EvidenceRow, { participantId });
      const decisions = await em.find(DecisionRow, { where: { participantId }, order: { place: 'ASC' } });
      const listing = await em.findOneBy(ExpertListingRow, { participantId });
      return { row, evidence, decisions, listing, training: await trainingOf(em, participantId) };
    });
    const { row, evidence, decisions, listing, training } = found;
    const motivation = await this.opened([row.motivation]);
    const evidenceTexts = await this.opened(evidence.map((each) => each.evidence));
    const notes = await this.opened(decisions.map(({ note }) => note));
    return withETag(
      {
        ...participantView(row),
        motivation: motivation[0] ?? null,
        evidence: evidence.map(({ topic, accepted }, index) => ({ topic, accepted, evidence: evidenceTexts[index] ?? null })),
        training,
        decisions: decisions.map(({ what, actor, decidedAt, reasonCode, grounds }, index) => ({ what, actor, decidedAt, reasonCode, note: notes[index] ?? null, grounds })),
        expertTopics: listing?.topics ?? null,
      },
      row.revision,
    );
  }

  /** Null where there is no text, or its person has been erased. */
  private async opened(texts: readonly (Sealed | Erased | null)[]): Promise<(string | null)[]> {
    const there = texts.filter((text) => text !== null);
    const opened: Personal<string>[] = there.length > 0 ? await openSealed<string>(there, this.keys) : [];
    let next = 0;
    return texts.map((text) => (text === null ? null : unlessErased(opened[next++]!, null)));
  }
}

export function participantView(row: ParticipantRow) {
  const profile = row.profile === null ? null : unlessErased(row.profile, null);
  const roles = [...(row.mentor ? ['mentor' as const] : []), ...(row.mentee ? ['mentee' as const] : [])];
  const trainedRoles = [...(row.trainedMentor ? ['mentor' as const] : []), ...(row.trainedMentee ? ['mentee' as const] : [])];
  return {
    participantId: row.participantId,
    programmeId: row.programmeId,
    employeeId: row.employeeId,
    status: row.status,
    roles,
    trainedRoles,
    since: row.since,
    channel: row.channel,
    nominatedBy: row.nominatedBy,
    consentVersion: row.consentVersion,
    pausedUntil: row.pausedUntil,
    attitudeMean: row.attitudeMean,
    conversation: row.conversation,
    reminder: row.remindedOf && row.remindedAt ? { about: row.remindedOf, at: row.remindedAt } : null,
    profile,
    revision: row.revision,
  };
}
