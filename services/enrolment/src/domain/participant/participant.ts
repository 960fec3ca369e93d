import type { ParticipantProfile, Role, Topic } from '@upstream/contracts';
import { isErased, never, type Decider, type Personal } from '@upstream/event-sourcing';
import type { ParticipantEvent } from './events.js';
import { evolveTraining, untrained, type Training } from './training-progress.js';

export interface ParticipantIds {
  readonly participantId: string;
  readonly programmeId: string;
  readonly employeeId: string;
}

export interface Application {
  readonly roles: readonly Role[];
  readonly profile: Personal<ParticipantProfile>;
  readonly attitude: Personal<number[]>;
  /** A coordinator has recorded a conversation about the applicant's attitude. */
  readonly conversation: boolean;
}

/** Outlives the participation: what somebody was approved to teach, they know. */
interface Expert {
  readonly mayTeach: Personal<readonly Topic[]>;
  readonly listed: boolean;
}
const noExpert: Expert = { mayTeach: [], listed: false };

interface Known extends ParticipantIds {
  readonly training: Training;
  readonly expert: Expert;
  /** When they were last reminded of what their standing asks of them. */
  readonly remindedAt?: string;
}
interface Applied extends Known {
  readonly application: Application;
}
interface Pooled extends Applied {
  readonly roles: readonly Role[];
}

export type Participant =
  | { readonly kind: 'none' }
  | (Known & { readonly kind: 'nominated' })
  | (Applied & { readonly kind: 'applied' | 'waitlisted' })
  | (Pooled & { readonly kind: 'approved' })
  | (Pooled & { readonly kind: 'paused'; readonly until?: string })
  | (Known & { readonly kind: 'declined' | 'withdrawn' | 'completed' });

export type PooledParticipant = Extract<Participant, { kind: 'approved' | 'paused' }>;

export const isPooled = (state: Participant): state is PooledParticipant => state.kind === 'approved' || state.kind === 'paused';
export const hasApplied = (state: Participant): state is Extract<Participant, { application: Application }> => 'application' in state;

export const idsOf = ({ participantId, programmeId, employeeId }: ParticipantIds): ParticipantIds => ({ participantId, programmeId, employeeId });

const approvedToTeach = (expert: Expert, { roles, profile }: { roles: readonly Role[]; profile: Personal<ParticipantProfile> }): Expert =>
  roles.includes('mentor') ? { ...expert, mayTeach: isErased(profile) ? profile : profile.offers.map(({ topic }) => topic) } : expert;

function evolve(state: Participant, event: ParticipantEvent): Participant {
  const { data } = event;
  const known = { ...idsOf(data), training: state.kind === 'none' ? untrained : state.training, expert: state.kind === 'none' ? noExpert : state.expert };
  switch (event.type) {
    case 'enrolment.participant-nominated.v1':
      return { ...known, kind: 'nominated' };
    case 'enrolment.participant-applied.v1':
    case 'enrolment.participant-application-revised.v1': {
      const { roles, profile, attitude } = event.data;
      const conversation = hasApplied(state) && state.application.conversation;
      const kind = state.kind === 'waitlisted' ? 'waitlisted' : 'applied';
      return { ...known, kind, application: { roles, profile, attitude, conversation } };
    }
    case 'enrolment.participant-declined.v1':
      return { ...known, kind: 'declined' };
    case 'enrolment.participant-withdrawn.v1':
      return { ...known, kind: 'withdrawn' };
    case 'enrolment.participant-completed.v1':
      return { ...known, kind: 'completed' };
    case 'enrolment.participant-conversation-recorded.v1':
      return hasApplied(state) ? { ...state, application: { ...state.application, conversation: true } } : state;
    case 'enrolment.participant-approved.v1':
      return hasApplied(state)
        ? { ...known, kind: 'approved', application: state.application, roles: event.data.roles, training: { ...known.training, trained: event.data.trained ?? known.training.trained }, expert: approvedToTeach(known.expert, event.data) }
        : state;
    case 'enrolment.participant-approval-revoked.v1':
      return hasApplied(state) ? { ...known, kind: 'applied', application: state.application, expert: noExpert } : state;
    case 'enrolment.participant-promoted.v1':
      return hasApplied(state) ? { ...known, kind: 'applied', application: state.application } : state;
    case 'enrolment.participant-waitlisted.v1':
      return hasApplied(state) ? { ...known, kind: 'waitlisted', application: state.application } : state;
    case 'enrolment.participant-paused.v1':
      return isPooled(state) ? { ...state, kind: 'paused', until: event.data.until } : state;
    case 'enrolment.participant-resumed.v1':
      return isPooled(state) ? { ...known, kind: 'approved', application: state.application, roles: state.roles } : state;
    case 'enrolment.participant-reminded.v1':
      return state.kind === 'none' ? state : { ...state, remindedAt: event.data.remindedAt };
    case 'enrolment.participant-listed-as-expert.v1':
      return state.kind === 'none' ? state : { ...state, expert: { ...state.expert, listed: true } };
    case 'enrolment.participant-expert-listing-ended.v1':
      return state.kind === 'none' ? state : { ...state, expert: { ...state.expert, listed: false } };
    case 'enrolment.participant-quiz-taken.v1':
    case 'enrolment.participant-module-rated.v1':
    case 'enrolment.participant-ground-rules-accepted.v1':
    case 'enrolment.participant-evidence-submitted.v1':
    case 'enrolment.participant-evidence-accepted.v1':
    case 'enrolment.participant-trained.v1':
      return state.kind === 'none' ? state : { ...state, training: evolveTraining(state.training, event) };
    default:
      return never(event);
  }
}

export const participant: Decider<Participant, ParticipantEvent> = { category: 'enrolment_participant', initialState: { kind: 'none' }, evolve };
