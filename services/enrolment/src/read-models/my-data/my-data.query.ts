import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PersonErasedError, streamOf, type DomainEvent } from '@upstream/event-sourcing';
import { MayFail, notFoundProblem, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { employee } from '../../domain/employee/employee.js';
import { participant } from '../../domain/participant/participant.js';
import { employeeOf } from '../../routes.js';
import { ParticipantRow } from '../participants/participants.table.js';
import { entryOf, HeldByEnrolment, type Entry } from './held.js';

/** A copy of everything about oneself, from the log itself: nothing that a read model forgets is missing. */
@ApiTags('me')
@Controller('v1/my/data/enrolment')
export class MyEnrolmentDataQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Requires('participant.own', { narrowedByHandler: true })
  @MayFail({ 404: 'not-found', 410: 'person-erased' })
  @Shows(HeldByEnrolment)
  async held(@Who() who: Principal) {
    const employeeId = employeeOf(who);
    const you = await this.entries(employee.category, employeeId, who.tenant);
    if (you.length === 0) throw notFoundProblem('employee');
    if (you.at(-1)!.what === 'employee-erased') throw new PersonErasedError(employeeId);
    const parts = await this.database.read(who.tenant, (em) => em.find(ParticipantRow, { where: { employeeId }, order: { participantId: 'ASC' } }));
    const participations = [];
    for (const { participantId, programmeId } of parts) participations.push({ participantId, programmeId, entries: await this.entries(participant.category, participantId, who.tenant) });
    return { employeeId, you, participations };
  }

  private async entries(category: string, id: string, tenant: string): Promise<Entry[]> {
    const events = await this.runtime.codec.decode<DomainEvent>(await this.runtime.ports.store.read(streamOf(category, id)), 'decider');
    return events[0]?.meta.tenant === tenant ? events.map(entryOf) : [];
  }
}
