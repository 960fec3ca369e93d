import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LaunchStep } from '@upstream/contracts';
import { cursorOf, HomeId, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { KeyRing } from '@upstream/privacy';
import { processActor } from '@upstream/processes';
import { In } from 'typeorm';
import { z } from 'zod';
import { ProgrammePath } from '../../routes.js';
import { ActorRow } from '../actors/actors.table.js';
import { ParticipantRow } from '../participants/participants.table.js';
import { shownPosition } from '../shown-position.js';
import { HistoryEntry } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';
import { DecisionRow } from './decisions.table.js';
import { openNotes } from './notes.js';

const HistoryQueryString = PageQuery.extend({
  /** Decisions on the programme itself, or on people; both when not given. */
  about: z.enum(['programme', 'people']).optional(),
  participantId: HomeId.optional(),
});
const cursor = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));

interface Known {
  /** Employees by participant id. */
  readonly participants: ReadonlyMap<string, string>;
  /** Employees by pseudonym. */
  readonly actors: ReadonlyMap<string, string>;
}

/** What was decided in a programme, by whom and why: for those who run it, and for auditors without the notes about people. */
@ApiTags('programmes')
@Controller('v1/programmes/:programmeId/history')
export class HistoryQuery {
  private readonly processes: ReadonlySet<string>;

  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {
    this.processes = new Set(runtime.definition.workflows.map(({ name }) => processActor(runtime.definition.name, name)));
  }

  /** The newest first. */
  @Get()
  @Requires('audit.read')
  @Shows(pageOf(HistoryEntry))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: HistoryQueryString }) { cursor: after, limit, about, participantId }: z.output<typeof HistoryQueryString>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, decisions);
    const start = cursor.decode(after);
    const { rows, known } = await this.database.read(who.tenant, async (em) => {
      const query = em.createQueryBuilder(DecisionRow, 'd').where('d.programmeId = :programmeId', { programmeId });
      if (about) query.andWhere(`d.participantId is ${about === 'people' ? 'not null' : 'null'}`);
      if (participantId) query.andWhere('d.participantId = :participantId', { participantId });
      if (start) query.andWhere('d.place < :place', start);
      const found = await query.orderBy('d.place', 'DESC').limit(limit + 1).getMany();
      const people = await em.findBy(ParticipantRow, { participantId: In(there(found.map((row) => row.participantId))) });
      const deciders = await em.findBy(ActorRow, { actor: In(there(found.map((row) => row.actor))) });
      return {
        rows: found,
        known: {
          participants: new Map(people.map((person) => [person.participantId, person.employeeId])),
          actors: new Map(deciders.map(({ actor, employeeId }) => [actor, employeeId])),
        },
      };
    });
    const shown = page(rows, limit, (last) => cursor.encode({ place: last.place }), position);
    const mayReadOfPeople = who.can('participant.read', { programmeId });
    const notes = await openNotes(shown.items.filter((row) => row.participantId === null || mayReadOfPeople), this.keys);
    return { ...shown, items: shown.items.map((row) => this.entry(row, known, notes.get(row.eventId) ?? null, who)) };
  }

  private entry(row: DecisionRow, known: Known, note: string | null, who: Principal) {
    const { eventId: id, what, decidedAt, participantId, reasonCode, reason, grounds } = row;
    const employeeId = participantId === null ? null : (known.participants.get(participantId) ?? null);
    return {
      id,
      what,
      decidedAt,
      by: this.decidedBy(row, known, employeeId, who),
      about: participantId === null ? null : { participantId, employeeId },
      step: LaunchStep.safeParse(grounds.step).data ?? null,
      reasonCode,
      reason: participantId === null ? (note ?? reason) : reason,
      note: participantId === null ? null : note,
      grounds,
    };
  }

  private decidedBy({ actor, what }: DecisionRow, { actors }: Known, about: string | null, who: Principal) {
    const employeeId = actor === null ? null : (actors.get(actor) ?? null);
    const role = this.isProcess(actor) ? ('system' as const) : employeeId !== null && employeeId === about ? ('participant' as const) : what === 'participant-nominated' ? ('leader' as const) : ('coordinator' as const);
    return { actor, you: actor === who.id, role, employeeId };
  }

  private isProcess(actor: string | null): boolean {
    return actor === null || this.processes.has(actor);
  }
}

const there = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))];
