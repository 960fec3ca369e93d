import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { streamOf } from '@upstream/event-sourcing';
import { Problem, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { agenda } from '../../domain/agenda/agenda.js';
import { concern } from '../../domain/concern/concern.js';
import { feedback } from '../../domain/feedback/feedback.js';
import { noteIdOf } from '../../domain/ids.js';
import { note } from '../../domain/note/note.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { putForward } from '../../domain/put-forward/put-forward.js';
import { session } from '../../domain/session/session.js';
import { PersonRow } from '../people/people.table.js';
import { entryOf, HeldBySessions, partOf, type Entry, type HeldEvent } from './held.js';

/** Those one is in, and circles that one has left. */
const PAIRS = 'select pair_id as id from pair_plan where member_ids @> array[$1] union select pair_id from pair_leaver where employee_id = $1';

/** A copy of everything about oneself here, from the log itself. */
@ApiTags('me')
@Controller('v1/my/data/sessions')
export class MySessionsDataQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Requires('session.own', { narrowedByHandler: true })
  @Shows(HeldBySessions)
  async held(@Who() who: Principal) {
    const { employeeId } = who;
    if (!employeeId) throw new Problem(403, 'not-an-employee', 'Only an employee has data of their own. Sign in as one.');
    const found = await this.database.read(who.tenant, async (em) => ({
      person: await em.findOneBy(PersonRow, { employeeId }),
      pairs: await em.query<{ id: string }[]>(`${PAIRS} order by id`, [employeeId]),
      sessions: await em.query<{ id: string }[]>(`select session_id as id from session where member_ids @> array[$1] or pair_id in (select pair_id from pair_leaver where employee_id = $1) order by starts_at, session_id`, [employeeId]),
      putForward: await em.query<{ id: string }[]>('select put_forward_id as id from put_forward where mentor_id = $1 or mentee_id = $1 order by put_forward_at, put_forward_id', [employeeId]),
      concerns: await em.query<{ id: string }[]>('select concern_id as id from concern where reporter_id = $1 order by raised_at, concern_id', [employeeId]),
    }));
    const pairs = [];
    for (const { id } of found.pairs) pairs.push({ pairId: id, entries: await this.entries(pairPlan.category, id, employeeId) });
    const sessions = [];
    for (const { id } of found.sessions) {
      const entries = await this.entries(session.category, id, employeeId);
      // One that the circle has had since the caller left.
      if (entries.length === 0) continue;
      sessions.push({
        sessionId: id,
        entries,
        yourFeedback: await this.entries(feedback.category, id, employeeId),
        yourAgenda: await this.entries(agenda.category, id, employeeId),
        yourNotes: await this.entries(note.category, noteIdOf(id, employeeId), employeeId),
      });
    }
    const putForwards = [];
    for (const { id } of found.putForward) putForwards.push({ putForwardId: id, entries: await this.entries(putForward.category, id, employeeId) });
    const concerns = [];
    for (const { id } of found.concerns) concerns.push({ concernId: id, entries: await this.entries(concern.category, id, employeeId) });
    return { employeeId, workplace: found.person ? workplaceOf(found.person) : null, pairs, sessions, putForward: putForwards, concerns };
  }

  private async entries(category: string, id: string, employeeId: string): Promise<Entry[]> {
    const events = await this.runtime.codec.decode<HeldEvent>(await this.runtime.ports.store.read(streamOf(category, id)), 'decider');
    return partOf(events, employeeId).flatMap((event) => entryOf(event, employeeId) ?? []);
  }
}

const workplaceOf = ({ site, timeZone, workingHours, workPattern }: PersonRow) => ({ site, timeZone, workingHours, workPattern });
