import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import { cursorOf, HomeId, Instant, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { z } from 'zod';
import { PairPath, ProgrammePath, SessionPath } from '../../commands/routes.js';
import { shownPosition, sightOf } from '../shown.js';
import { PlannedSession, SessionDetail, SessionState } from './sessions.answers.js';
import { sessions } from './sessions.projection.js';
import { AgendaItemRow, SessionFeedbackRow, SessionNoteRow, SessionRow } from './sessions.table.js';
import { RoomRow } from '../rooms/rooms.table.js';

const Filters = PageQuery.extend({
  pairId: HomeId.optional(),
  employeeId: HomeId.optional(),
  site: z.string().max(200).optional(),
  state: SessionState.optional(),
  /** Sessions that begin in [from, until). */
  from: Instant.optional(),
  until: Instant.optional(),
});
type Filters = z.output<typeof Filters>;
const OfPair = Filters.omit({ pairId: true });
const cursor = cursorOf(z.object({ startsAt: z.iso.datetime(), sessionId: z.string() }));

/** The calendar of a programme. Employees see their own sessions. */
@ApiTags('sessions')
@Controller('v1/programmes/:programmeId')
export class SessionsEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  @Get('sessions')
  @Requires('programme.read')
  @Shows(pageOf(PlannedSession))
  calendar(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: Filters }) filters: Filters, @Who() who: Principal) {
    return this.list(programmeId, filters, who);
  }

  @Get('pairs/:pairId/sessions')
  @Requires('programme.read')
  @Shows(pageOf(PlannedSession))
  ofPair(@Path(PairPath) { programmeId, pairId }: PairPath, @Query({ schema: OfPair }) filters: z.output<typeof OfPair>, @Who() who: Principal) {
    return this.list(programmeId, { ...filters, pairId }, who);
  }

  @Get('sessions/:sessionId')
  @Requires('programme.read')
  @Shows(SessionDetail)
  async session(@Path(SessionPath) { programmeId, sessionId }: SessionPath, @Who() who: Principal) {
    const sight = sightOf(who, programmeId, 'session');
    const { employeeId } = who;
    const { row, ...written } = await this.database.read(who.tenant, async (rows) => ({
      row: await rows.findOneBy(SessionRow, { sessionId, programmeId }),
      given: await rows.find(SessionFeedbackRow, { where: { sessionId }, order: { employeeId: 'ASC' } }),
      agenda: await rows.find(AgendaItemRow, { where: { sessionId }, order: { addedAt: 'ASC', itemId: 'ASC' } }),
      ownNote: employeeId ? await rows.findOneBy(SessionNoteRow, { sessionId, employeeId }) : null,
    }));
    const isMember = row !== null && employeeId !== undefined && row.memberIds.includes(employeeId);
    if (!row || (!sight.all && !isMember)) throw notFoundProblem('session');
    const own = isMember ? await this.ownPart(employeeId, row, written) : {};
    return withETag({ ...sessionView(row), ...(row.note ? { note: await this.opened(row.note) } : {}), ...own }, row.revision);
  }

  /** What only the people of a session see. */
  private async ownPart(employeeId: string, row: SessionRow, { given, agenda, ownNote }: { given: SessionFeedbackRow[]; agenda: AgendaItemRow[]; ownNote: SessionNoteRow | null }) {
    return {
      feedback: await this.feedbackFor(employeeId, row, given),
      agenda: await Promise.all(agenda.map(async ({ itemId, text, addedBy, covered }) => ({ itemId, text: await this.opened(text), addedBy, covered }))),
      ...(row.link ? { link: await this.opened(row.link) } : {}),
      ...(ownNote ? { ownNote: await this.opened(ownNote.text) } : {}),
    };
  }

  private async list(programmeId: string, filters: Filters, who: Principal) {
    const sight = sightOf(who, programmeId, 'programme');
    const position = shownPosition(this.runtime, sessions);
    const after = cursor.decode(filters.cursor);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(SessionRow, 's').where('s.programmeId = :programmeId', { programmeId });
      if (!sight.all) query.andWhere('s.memberIds @> array[:self]::text[]', { self: sight.employeeId });
      if (filters.employeeId) query.andWhere('s.memberIds @> array[:employeeId]::text[]', { employeeId: filters.employeeId });
      if (filters.pairId) query.andWhere('s.pairId = :pairId', { pairId: filters.pairId });
      if (filters.state) query.andWhere('s.state = :state', { state: filters.state });
      if (filters.from) query.andWhere('s.startsAt >= :from', { from: filters.from });
      if (filters.until) query.andWhere('s.startsAt < :until', { until: filters.until });
      if (filters.site) query.andWhere((q) => `s.roomId in ${q.subQuery().select('r.roomId').from(RoomRow, 'r').where('r.site = :site').getQuery()}`, { site: filters.site });
      if (after) query.andWhere('(s.startsAt, s.sessionId) > (:afterStart, :afterId)', { afterStart: after.startsAt, afterId: after.sessionId });
      return query.orderBy('s.startsAt').addOrderBy('s.sessionId').limit(filters.limit + 1).getMany();
    });
    return page(rows.map(sessionView), filters.limit, ({ startsAt, sessionId }) => cursor.encode({ startsAt, sessionId }), position);
  }

  /** One's own, and the others' once all is revealed. */
  private async feedbackFor(employeeId: string, row: SessionRow, given: readonly SessionFeedbackRow[]) {
    const revealed = row.feedbackClosed
      ? await Promise.all(given.map(async ({ side, employeeId: by, figures, note }) => ({ by, side, ...figures, ...(note ? { note: await this.opened(note) } : {}) })))
      : [];
    return { given: given.some((one) => one.employeeId === employeeId), closed: row.feedbackClosed, revealed };
  }

  private async opened(note: unknown): Promise<string | null> {
    const [text] = await openSealed<string>([note as Sealed | Erased], this.keys);
    return text === undefined || isErased(text) ? null : text;
  }
}

const sessionView = (row: SessionRow) => ({
  sessionId: row.sessionId,
  pairId: row.pairId,
  programmeId: row.programmeId,
  memberIds: row.memberIds,
  ...(row.mentorLeads ? { mentorLeads: true as const } : {}),
  ...(row.leadId ? { leadId: row.leadId } : {}),
  ordinal: row.ordinal,
  state: row.state,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  inPerson: row.inPerson,
  ...(row.roomId ? { roomId: row.roomId } : {}),
  ...(row.minutes ? { minutes: row.minutes } : {}),
  ...(row.bySide ? { by: row.bySide } : {}),
  ...(row.byId ? { byId: row.byId } : {}),
  ...(row.reasonCode ? { reasonCode: row.reasonCode } : {}),
});
