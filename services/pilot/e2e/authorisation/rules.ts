import type { Grant, GrantRole } from '@upstream/platform';

/**
 * Where a grant must hold for a route to let somebody through. Written down here a second time, on purpose: what is
 * expected must not be computed by what is tested.
 */
export type Place =
  /** Everybody, with or without a token. */
  | 'open'
  /** At the programme of the path: a limited grant must name it, and its region. */
  | 'programme'
  /** In the region of the first id in the path; a grant for some programmes is not enough. */
  | 'region'
  /** Anywhere: the route shows or changes only what lies within the grant. */
  | 'somewhere'
  /** Anywhere for all programmes: the route looks only at the region of the grant. */
  | 'somewhere-for-all-programmes'
  /** Everywhere: neither programme nor region of the grant are limited. */
  | 'everywhere';

export interface Rule {
  readonly place: Place;
  readonly roles: readonly GrantRole[];
  /** And everybody on this machine, where these specs are. */
  readonly fromThisMachine?: true;
  /** Where the programme is named, when it is not in the path. */
  readonly query?: 'programmeId';
  /** Roles that may ask as well, and are never shown or given anything. */
  readonly hiddenFrom?: readonly GrantRole[];
}

export const open: Rule = { place: 'open', roles: [] };
const at = (place: Place) => (...roles: readonly (GrantRole | readonly GrantRole[])[]): Rule => ({ place, roles: roles.flat() });
export const ofProgramme = at('programme');
export const inRegion = at('region');
export const somewhere = at('somewhere');
export const acrossProgrammes = at('somewhere-for-all-programmes');
export const everywhere = at('everywhere');

/** What a request touches. */
export interface Touched {
  readonly programmeId?: string | undefined;
  readonly region?: string | undefined;
}

/** `through`: the guard lets the request pass, whatever the handler makes of it. `nothing`: no 2xx. */
export type Expected = 'through' | 'unauthenticated' | 'forbidden' | 'nothing';

export interface Somebody {
  readonly name: string;
  /** Undefined: sends no token. */
  readonly grants: readonly Grant[] | undefined;
  readonly employeeId?: string;
  readonly tenant?: string;
}

export function expectedOf(rule: Rule, { grants }: Pick<Somebody, 'grants'>, touched: Touched, now: Date): Expected {
  if (rule.place === 'open' || rule.fromThisMachine) return 'through';
  if (grants === undefined) return 'unauthenticated';
  const live = grants.filter(({ until }) => until === undefined || Date.parse(until) > now.getTime());
  const of = (roles: readonly GrantRole[]) => live.filter(({ role }) => roles.includes(role));
  if (holds(rule.place, of(rule.roles), touched)) return 'through';
  if (rule.place === 'somewhere-for-all-programmes' && of(rule.roles).length > 0) return 'nothing';
  return rule.hiddenFrom && holds(rule.place, of(rule.hiddenFrom), touched) ? 'nothing' : 'forbidden';
}

function holds(place: Place, grants: readonly Grant[], { programmeId, region }: Touched): boolean {
  switch (place) {
    case 'open':
      return true;
    case 'somewhere':
      return grants.length > 0;
    case 'somewhere-for-all-programmes':
      return grants.some(({ programmes }) => programmes === '*');
    case 'everywhere':
      return grants.some(({ programmes, regions }) => programmes === '*' && regions === '*');
    case 'region':
      return grants.some(({ programmes, regions }) => programmes === '*' && includes(regions, region));
    case 'programme':
      return grants.some(({ programmes, regions }) => includes(programmes, programmeId) && includes(regions, region));
  }
}

const includes = (limit: '*' | readonly string[], value: string | undefined): boolean => limit === '*' || (value !== undefined && limit.includes(value));
