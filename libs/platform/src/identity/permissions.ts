/** Everything that a route can ask for. Names are `<what>.<may do>`. */
export const permissions = [
  'people.import', 'people.provision', 'people.read', 'people.name', 'people.erase',
  'programme.manage', 'programme.read',
  'participant.manage', 'participant.read', 'participant.apply', 'participant.own', 'participant.nominate', 'participant.recommend',
  'training.manage', 'training.take',
  'round.manage', 'proposal.read', 'proposal.answer',
  'pair.read', 'pair.manage', 'pair.own',
  'session.manage', 'session.own',
  'room.manage', 'room.read',
  'putforward.read',
  'takeaway.read',
  'concern.handle',
  'report.read', 'events.read',
  'operations.read', 'operations.manage', 'clock.move',
  'audit.read',
] as const; // prettier-ignore
export type Permission = (typeof permissions)[number];

export const grantRoles = [
  'employee', 'leader', 'coordinator', 'region_admin', 'sponsor', 'analyst', 'safeguarding_officer', 'auditor', 'operator', 'monitor', 'provisioner',
] as const; // prettier-ignore
export type GrantRole = (typeof grantRoles)[number];

/** Roles of machines that keep a token in their settings: one that has these only may be a year old. */
export const machineRoles: readonly GrantRole[] = ['monitor', 'provisioner'];

/** What concerns oneself. The rules check that it does: a grant says "may answer proposals", never whose. */
const employee: readonly Permission[] = [
  'programme.read', 'participant.apply', 'participant.own', 'training.take', 'proposal.answer', 'pair.own', 'session.own', 'room.read', 'takeaway.read',
]; // prettier-ignore

const coordinator: readonly Permission[] = [
  'people.import', 'people.read', 'people.name',
  'programme.manage', 'programme.read',
  'participant.manage', 'participant.read', 'participant.nominate', 'participant.recommend',
  'training.manage', 'round.manage', 'proposal.read', 'pair.read', 'pair.manage', 'session.manage',
  'room.manage', 'room.read', 'takeaway.read', 'report.read', 'audit.read',
]; // prettier-ignore

/**
 * What each role may do.
 * - A leader takes part like everybody else, nominates and recommends, and sees nothing else of other people.
 * - A coordinator imports people in a pilot; a programme-limited grant cannot, since an import has no programme.
 * - Whom mentors put forward, HR sees: whoever is responsible for a region, or for all of them. A coordinator does not.
 * - Erasing people is for those who are responsible for a region.
 * - An analyst, a sponsor and an operator see no individual; an operator may move a simulated clock. A monitor
 *   is a machine that reads figures.
 * - A provisioner is the organisation's identity provider, which feeds people by SCIM and may do nothing else.
 * - Safeguarding stays outside the coordinators' sight, and the other way round: an officer learns the names of people whose
 *   ids a concern gives them, and cannot look for people.
 */
const permissionsOfRole: Readonly<Record<GrantRole, ReadonlySet<Permission>>> = {
  employee: new Set(employee),
  leader: new Set([...employee, 'participant.nominate', 'participant.recommend']),
  coordinator: new Set(coordinator),
  region_admin: new Set([...coordinator, 'people.erase', 'putforward.read']),
  sponsor: new Set(['programme.read', 'report.read']),
  analyst: new Set(['programme.read', 'report.read', 'events.read']),
  safeguarding_officer: new Set(['programme.read', 'people.name', 'concern.handle']),
  auditor: new Set(['programme.read', 'proposal.read', 'report.read', 'audit.read']),
  operator: new Set(['operations.read', 'operations.manage', 'clock.move']),
  monitor: new Set(['operations.read']),
  provisioner: new Set(['people.provision']),
};

export const roleMay = (role: GrantRole, permission: Permission): boolean => permissionsOfRole[role].has(permission);
