import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fold, isErased, PersonErasedError, streamOf } from '@upstream/event-sourcing';
import { MayFail, notFoundProblem, Requires, ServiceRuntime, Shows, Who, withETag, type Principal } from '@upstream/platform';
import type { z } from 'zod';
import { employee } from '../../domain/employee/employee.js';
import type { EmployeeEvent } from '../../domain/employee/events.js';
import { employeeOf } from '../../routes.js';
import { Me } from './me.answers.js';

/** What Upstream holds about oneself, from the record itself. */
@ApiTags('me')
@Controller('v1/me')
export class MeQuery {
  constructor(private readonly runtime: ServiceRuntime) {}

  @Get()
  @Requires('participant.own', { narrowedByHandler: true })
  @MayFail({ 404: 'not-found', 410: 'person-erased' })
  @Shows(Me)
  async me(@Who() who: Principal) {
    const employeeId = employeeOf(who);
    const past = await this.runtime.codec.decode<EmployeeEvent>(await this.runtime.ports.store.read(streamOf(employee.category, employeeId)), 'decider');
    const state = fold(employee, past);
    if (state.kind === 'none' || past[0]!.meta.tenant !== who.tenant) throw notFoundProblem('employee');
    if (state.kind === 'erased') throw new PersonErasedError(employeeId);
    const { revision } = past.at(-1)!;
    if (state.kind === 'left') return withETag<z.output<typeof Me>>({ employeeId, active: false, leftOn: state.leftOn }, revision);
    const { person, profile, generation, mail } = state;
    if (isErased(person) || isErased(profile) || isErased(generation)) throw new PersonErasedError(employeeId);
    return withETag<z.output<typeof Me>>({ employeeId, active: true, ...person, profile, generation: generation.band, mail: { sent: this.runtime.ports.mail !== undefined, wanted: mail } }, revision);
  }
}
