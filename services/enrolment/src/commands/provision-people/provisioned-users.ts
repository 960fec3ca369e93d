import { Inject, Injectable } from '@nestjs/common';
import type { EmployeeProfile } from '@upstream/contracts';
import { fold, isErased, regionOf, streamOf, type Recorded } from '@upstream/event-sourcing';
import { LOOKUP_KEY, ServiceRuntime } from '@upstream/platform';
import { lookupHash } from '@upstream/privacy';
import { employee, lastKnown, type Employee } from '../../domain/employee/employee.js';
import type { EmployeeEvent, Person } from '../../domain/employee/events.js';
import { EmployeeNumbers } from '../import-people/employee-numbers.js';

/** A person as their identity provider knows them, working here or not any more. */
export interface ProvisionedUser {
  /** The keyed hash of the employee number: the same whatever region they are in, and however often they are hired. */
  readonly id: string;
  readonly employeeId: string;
  readonly formerIds: readonly string[];
  readonly active: boolean;
  readonly person: Person;
  readonly profile: EmployeeProfile;
  /** The id of their manager. */
  readonly manager: string | undefined;
  readonly registeredAt: string;
  readonly changedAt: string;
  readonly revision: number;
  /** Of all that is shown of them: grows with each change, also with a new employment or region, in which revisions begin anew. */
  readonly version: number;
}

/** More than one record ever has. */
const REVISIONS = 1_000_000;

/** Reads people from the log: a read model may be behind, and what is changed is changed from what is there. */
@Injectable()
export class ProvisionedUsers {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly numbers: EmployeeNumbers,
    @Inject(LOOKUP_KEY) private readonly lookupKey: Buffer,
  ) {}

  idOf(tenant: string, number: string): string {
    return lookupHash(this.lookupKey, tenant, 'employee-number', number);
  }

  /** Undefined for nobody, for who was deleted or erased, and for who is in a region that is not the caller's. */
  async find(tenant: string, id: string, regions: '*' | readonly string[]): Promise<ProvisionedUser | undefined> {
    if (!/^[0-9a-f]{64}$/.test(id)) return undefined;
    const standing = await this.numbers.standing(tenant, id);
    if (standing.kind !== 'employed' && standing.kind !== 'left') return undefined;
    const { employeeId, ids } = standing;
    if (regions !== '*' && !regions.includes(regionOf(employeeId))) return undefined;
    const past = await this.eventsOf(employeeId);
    const known = lastKnown(past);
    if (!known || isErased(known.person) || isErased(known.profile)) return undefined;
    if (past.some(({ type }) => type === 'enrolment.employee-delisted.v1')) return undefined;
    const { person, profile, lookups } = known;
    // What somebody has to confirm first changes nothing that is shown.
    const last = past.findLast(({ type }) => type !== 'enrolment.leaving-withheld.v1')!;
    const said = lookups === undefined || isErased(lookups) ? undefined : lookups.manager;
    const manager = profile.managerId === undefined ? said : await this.idOfEmployee(profile.managerId);
    return { id, employeeId, formerIds: ids, active: standing.kind === 'employed', person, profile, manager, registeredAt: past[0]!.meta.occurredAt, changedAt: last.meta.occurredAt, revision: past.at(-1)!.revision, version: ids.length * REVISIONS + last.revision };
  }

  /** Whether somebody's managers, one above the other, lead to the person. */
  async leadsTo(managerId: string, id: string): Promise<boolean> {
    const seen = new Set<string>();
    for (let at: string | undefined = managerId; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const state: Employee = fold(employee, await this.eventsOf(at));
      if (state.kind === 'none') return false;
      if (state.numberHash === id) return true;
      at = state.kind === 'employed' && !isErased(state.profile) ? state.profile.managerId : undefined;
    }
    return false;
  }

  private async eventsOf(employeeId: string): Promise<readonly Recorded<EmployeeEvent>[]> {
    return this.runtime.codec.decode<EmployeeEvent>(await this.runtime.ports.store.read(streamOf(employee.category, employeeId)), 'decider');
  }

  private async idOfEmployee(employeeId: string): Promise<string | undefined> {
    const state = fold(employee, await this.eventsOf(employeeId));
    return state.kind === 'none' ? undefined : state.numberHash;
  }
}
