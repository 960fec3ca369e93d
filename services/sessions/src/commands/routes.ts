import { HomeId, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import type { By } from '../domain/members.js';

export const ProgrammePath = z.object({ programmeId: HomeId });
export type ProgrammePath = z.output<typeof ProgrammePath>;
export const PairPath = z.object({ programmeId: HomeId, pairId: HomeId });
export type PairPath = z.output<typeof PairPath>;
export const SessionPath = z.object({ programmeId: HomeId, sessionId: HomeId });
export type SessionPath = z.output<typeof SessionPath>;

export const Text = visibleText.min(1).max(2000);

/**
 * As whom the caller acts on sessions of a programme: a member of the pair, who it is being for the rule to check, or a
 * coordinator. Routes that both may use ask for `programme.read`, which neither lacks; the rule turns others away.
 */
export const actingOn = (who: Principal, programmeId: string): By => ({
  ...(who.employeeId && who.can('session.own', { programmeId }) ? { employeeId: who.employeeId } : {}),
  manages: who.can('session.manage', { programmeId }),
});
