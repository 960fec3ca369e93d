import { grantRoles, type Grant, type GrantRole } from '@upstream/platform';
import type { Somebody } from './rules.js';

/** Everybody who may knock: each role with each kind of limit, and those who have nothing. */
export function everybody(own: string, other: string, now: Date): Somebody[] {
  const grant = (role: GrantRole, limits: Partial<Grant> = {}): Grant => ({ role, programmes: '*', regions: '*', ...limits });
  const later = new Date(now.getTime() + 3_600_000).toISOString();
  const before = new Date(now.getTime() - 1000).toISOString();
  const of = (role: GrantRole): Somebody[] => [
    { name: role, grants: [grant(role)] },
    { name: `${role} of this programme`, grants: [grant(role, { programmes: [own] })] },
    { name: `${role} of another programme`, grants: [grant(role, { programmes: [other] })] },
    { name: `${role} of this region`, grants: [grant(role, { regions: ['eu'] })] },
    { name: `${role} of another region`, grants: [grant(role, { regions: ['us'] })] },
    { name: `${role} of this programme, for another region`, grants: [grant(role, { programmes: [own], regions: ['us'] })] },
    { name: `${role} until a second ago`, grants: [grant(role, { until: before })] },
    { name: `${role} of another programme who is everything else`, grants: [grant(role, { programmes: [other] }), ...grantRoles.filter((each) => each !== role).map((each) => grant(each))] },
  ];
  return [
    { name: 'nobody', grants: undefined },
    { name: 'somebody without grants', grants: [] },
    { name: 'everything of another programme', grants: grantRoles.map((role) => grant(role, { programmes: [other] })) },
    { name: 'everything of no programme', grants: grantRoles.map((role) => grant(role, { programmes: [] })) },
    { name: 'everything, until an hour from now', grants: grantRoles.map((role) => grant(role, { until: later })) },
    { name: 'everything, of another region', grants: grantRoles.map((role) => grant(role, { regions: ['us'] })) },
    { name: 'everything, until a second ago', grants: grantRoles.map((role) => grant(role, { until: before })) },
    ...grantRoles.flatMap(of),
  ];
}
