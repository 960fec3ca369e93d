import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { unlessErased, type Personal, type Sealed, type Erased } from '@upstream/event-sourcing';
import { cursorOf, notFoundProblem, page, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { z } from 'zod';
import { ParticipantPath, ProgrammePath } from '../../routes.js';
import { DecisionRow } from '../decisions/decisions.table.js';
import { shownPosition } from '../shown-position.js';
import { trainingOf } from '../training/training-progress.js';
import { narrow, ParticipantFilterQuery } from './participant-selection.js';
import { participants } from './participants.projection.js';
import { EvidenceRow, ParticipantRow } from './participants.table.js';

const ListQuery = PageQuery.extend(ParticipantFilterQuery.shape);
const cursor = cursorOf(z.object({ since: z.iso.datetime(), id: z.string() }));

/** Participants by employee id: names come from the directory. What a person wants to learn is for the coordinator. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants')
export class ParticipantsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  @Get()
  @Requires('participant.read')
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: ListQuery }) { cursor: after, limit, ...filter }: z.output<typeof ListQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, participants);
    const start = cursor.decode(after);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = narrow(em.createQueryBuilder(ParticipantRow, 'p'), programmeId, filter);
      if (start) query.andWhere('(p.since, p.participantId) > (:since, :id)', start);
      return query.orderBy('p.since').addOrderBy('p.participantId').limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => cursor.encode({ since: last.since.toISOString(), id: last.participantId }), position);
    return { ...shown, items: shown.items.map(participantView) };
  }

  @Get(':participantId')
  @Requires('participant.read')
  async detail(@Path(ParticipantPath) { programmeId, participantId }: ParticipantPath, @Who() who: Principal) {
    const found = await this.database.read(who.tenant, async (em) => {
      const row = await em.findOneBy(ParticipantRow, { participantId, programmeId });
      if (!row) throw notFoundProblem('participant');
      const evidence = await em.findBy(EvidenceRow, { participantId });
      const decisions = await em.find(DecisionRow, { where: { participantId }, order: { place: 'ASC' } });
      return { row, evidence, decisions, training: await trainingOf(em, participantId) };
    });
    const { row, evidence, decisions, training } = found;
    const motivation = await this.opened([row.motivation]);
    const evidenceTexts = await this.opened(evidence.map((each) => each.evidence));
    const notes = await this.opened(decisions.map(({ note }) => note));
    return withETag(
      {
        ...participantView(row),
        motivation: motivation[0],
        conversation: row.conversation,
        evidence: evidence.map(({ topic, accepted }, index) => ({ topic, accepted, evidence: evidenceTexts[index] })),
        training,
        decisions: decisions.map(({ what, actor, decidedAt, reasonCode, grounds }, index) => ({ what, actor, decidedAt, reasonCode, note: notes[index], grounds })),
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
    profile,
    revision: row.revision,
  };
}
