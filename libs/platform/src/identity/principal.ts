import { isHomeId, regionOf } from '@upstream/event-sourcing';
import { roleMay, type GrantRole, type Permission } from './permissions.js';

/** A role, for some programmes and some regions, perhaps until an instant. */
export interface Grant {
  readonly role: GrantRole;
  readonly programmes: '*' | readonly string[];
  readonly regions: '*' | readonly string[];
  /** ISO instant from which on the grant is void. */
  readonly until?: string;
}

/** Where a permission holds. */
export interface Scope {
  readonly programmes: '*' | readonly string[];
  readonly regions: '*' | readonly string[];
}

/** What a request touches, as far as it is known. */
export interface Target {
  readonly programmeId?: string;
  readonly region?: string;
}

/** Who sends a request: a person or a machine with a verified token. */
export class Principal {
  constructor(
    /** Pseudonymous: a UUID that says nothing about the token's subject. Becomes the actor of events. */
    readonly id: string,
    readonly tenant: string,
    /** The home id of the employee that the principal is; absent for machines. */
    readonly employeeId: string | undefined,
    readonly grants: readonly Grant[],
    /** Machine time: grants end by it, whatever clock the domain runs on. */
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Whether one live grant allows it there. What is limited needs a known target: a programme-limited grant allows
   * nothing without a programme, a region-limited one nothing without a region (a programme's is read from its id).
   */
  can(permission: Permission, target: Target = {}): boolean {
    const region = target.region ?? (target.programmeId && isHomeId(target.programmeId) ? regionOf(target.programmeId) : undefined);
    return this.scopes(permission).some(
      ({ programmes, regions }) => covers(programmes, target.programmeId) && covers(regions, region),
    );
  }

  /** Where the permission holds, for routes that narrow a list themselves. Empty means nowhere. */
  scopes(permission: Permission): readonly Scope[] {
    const now = this.now();
    return this.grants
      .filter(({ role, until }) => roleMay(role, permission) && (until === undefined || new Date(until) > now))
      .map(({ programmes, regions }) => ({ programmes, regions }));
  }
}

const covers = (limit: '*' | readonly string[], value: string | undefined): boolean =>
  limit === '*' || (value !== undefined && limit.includes(value));
