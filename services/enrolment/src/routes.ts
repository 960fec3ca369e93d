import { HomeId, Problem, ReasonCode, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { participantIdOf } from './domain/participant/participant-id.js';

export const ProgrammePath = z.object({ programmeId: HomeId });
export type ProgrammePath = z.output<typeof ProgrammePath>;

export const ParticipantPath = z.object({ programmeId: HomeId, participantId: HomeId });
export type ParticipantPath = z.output<typeof ParticipantPath>;

export const ModulePath = z.object({ programmeId: HomeId, moduleId: HomeId });
export type ModulePath = z.output<typeof ModulePath>;

/** Why a programme is changed. */
export const WhyBody = z.strictObject({ reasonCode: ReasonCode, reason: visibleText.min(1).max(500).optional() }).meta({ id: 'Why' });
export type WhyBody = z.output<typeof WhyBody>;

/** The employee that the caller is. A machine takes part in nothing. */
export function employeeOf(who: Principal): string {
  if (who.employeeId) return who.employeeId;
  throw new Problem(403, 'not-an-employee', 'Only an employee can do this for themselves. Sign in as one.');
}

/** The caller's own participation in a programme. */
export function ownParticipation(who: Principal, programmeId: string): { programmeId: string; employeeId: string; participantId: string } {
  const employeeId = employeeOf(who);
  return { programmeId, employeeId, participantId: participantIdOf(programmeId, employeeId) };
}

/** Why a person's application is decided so: a code for statistics, and a text about the person, sealed. */
export const ReasonBody = z.strictObject({ reasonCode: ReasonCode, note: visibleText.min(1).max(1000).optional() }).meta({ id: 'Reason' });
export type ReasonBody = z.output<typeof ReasonBody>;

export const NoteBody = z.strictObject({ note: visibleText.min(1).max(2000).optional() }).prefault({}).meta({ id: 'Note' });
export type NoteBody = z.output<typeof NoteBody>;
