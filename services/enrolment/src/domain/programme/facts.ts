import type { LaunchStep, Role } from '@upstream/contracts';
import { dateOf } from './duration.js';
import { textsOf } from '../templates/templates.js';
import { everybodyTeaches, type ProgrammePlan } from './plan.js';
import { isEvaluationOverdue, type Programme, type RequiredModule } from './programme.js';

/** Why nobody can sign up at the moment. */
export type SignUpsClosed = 'not_launched' | 'closed' | 'ended' | 'evaluation_overdue' | 'sign_ups_completed';

/** What a participant's rules need to know of their programme: read from its stream by the handler. */
export interface ProgrammeFacts {
  readonly programmeId: string;
  readonly running: boolean;
  readonly signUpsClosed?: SignUpsClosed;
  readonly regions: readonly string[];
  /** And learns: who takes part does so in both roles. */
  readonly everybodyTeaches: boolean;
  readonly trainingRequired: readonly Role[];
  readonly evidenceRequired: boolean;
  readonly modules: readonly RequiredModule[];
  /** The versions that people read today: nobody agrees to another one. */
  readonly consentVersion: string;
  readonly groundRulesVersion: string;
}

type KnownProgramme = Exclude<Programme, { kind: 'none' }>;

/** As much of a programme as decides whether people can sign up. */
interface SigningUp {
  readonly kind: KnownProgramme['kind'];
  readonly plan: Pick<ProgrammePlan, 'startsOn' | 'endsOn'>;
  readonly completed: readonly LaunchStep[];
}

export function programmeFacts(programme: KnownProgramme, at: string): ProgrammeFacts {
  const { programmeId, plan, modules } = programme;
  const { consent, groundRules } = textsOf(plan.template);
  const signUpsClosed = signUpsClosedBecause({ kind: programme.kind, plan, completed: programme.kind === 'draft' ? [] : programme.completed }, at);
  return {
    programmeId,
    running: programme.kind === 'launched',
    ...(signUpsClosed ? { signUpsClosed } : {}),
    regions: plan.regions,
    everybodyTeaches: everybodyTeaches(plan),
    trainingRequired: plan.trainingRequired,
    evidenceRequired: plan.evidenceRequired,
    modules,
    consentVersion: consent.version,
    groundRulesVersion: groundRules.version,
  };
}

/** Undefined while people can sign up. */
export function signUpsClosedBecause({ kind, plan, completed }: SigningUp, at: string): SignUpsClosed | undefined {
  if (kind === 'draft') return 'not_launched';
  if (kind === 'closed') return 'closed';
  if (dateOf(at) >= plan.endsOn) return 'ended';
  if (isEvaluationOverdue(plan, completed, at)) return 'evaluation_overdue';
  return completed.includes('sign_ups') ? 'sign_ups_completed' : undefined;
}

/** What an expansion needs to know of the pilot it starts from. */
export interface PilotFacts {
  readonly wave: 'pilot' | 'expansion';
  readonly evaluated: boolean;
}

export const pilotFacts = (programme: Programme): PilotFacts | undefined =>
  programme.kind === 'none' || programme.kind === 'draft' ? undefined : { wave: programme.plan.wave, evaluated: programme.completed.includes('evaluate') };
