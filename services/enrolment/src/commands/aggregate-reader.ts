import { Injectable } from '@nestjs/common';
import { fold, notFound, RuleViolation, streamOf, type Decider, type DomainEvent } from '@upstream/event-sourcing';
import { ServiceRuntime } from '@upstream/platform';
import type { EmployeeStanding } from '../domain/participant/nominate-participant.js';
import { programme, type Programme } from '../domain/programme/programme.js';

/** Reads the streams of other aggregates for commands that need facts of them: as of now, never a read model. */
@Injectable()
export class AggregateReader {
  constructor(private readonly runtime: ServiceRuntime) {}

  /** The initial state for a stream that does not exist or belongs to another tenant. */
  async state<S, E extends DomainEvent>(decider: Decider<S, E>, id: string, tenant: string): Promise<S> {
    const events = await this.runtime.codec.decode<E>(await this.runtime.ports.store.read(streamOf(decider.category, id)), 'decider');
    return events[0]?.meta.tenant === tenant ? fold(decider, events) : decider.initialState;
  }

  /** Throws `not_found`. */
  async programme(programmeId: string, tenant: string): Promise<Exclude<Programme, { kind: 'none' }>> {
    const state = await this.state(programme, programmeId, tenant);
    if (state.kind === 'none') throw new RuleViolation(notFound('programme'));
    return state;
  }

  /** From the kinds of events alone: nothing of the person is opened. */
  async employee(employeeId: string, tenant: string): Promise<EmployeeStanding> {
    const events = await this.runtime.ports.store.read(streamOf('enrolment_employee', employeeId));
    if (!events[0] || (JSON.parse(events[0].meta) as { tenant: string }).tenant !== tenant) return 'unknown';
    const last = events.findLast(({ type }) => type in STANDING);
    return last ? STANDING[last.type]! : 'employed';
  }
}

const STANDING: Readonly<Record<string, EmployeeStanding>> = {
  'enrolment.employee-registered.v1': 'employed',
  'enrolment.employee-left.v1': 'left',
  'enrolment.employee-erased.v1': 'erased',
};
