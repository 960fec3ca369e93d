import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ParticipantEvent, WithdrawnBy } from './events.js';
import { idsOf, isPooled, type Participant } from './participant.js';

interface OnParticipant {
  readonly participantId: string;
  readonly programmeId: string;
}

export interface PauseParticipant extends OnParticipant {
  /** The day on which it ends by itself; without it, until resumed. */
  readonly until?: string;
  readonly reasonCode: string;
}

export const pauseParticipant: Rule<PauseParticipant, Participant, ParticipantEvent> = ({ programmeId, until, reasonCode }, state, { at }) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (state.kind !== 'approved') return refuse('not_active', 'Only an approved participant can be paused.', { status: state.kind });
  if (until && until <= at.slice(0, 10)) return refuse('pause_over', 'The pause would be over already. Name a later day.', { until });
  return [{ type: 'enrolment.participant-paused.v1', data: { ...idsOf(state), ...(until ? { until } : {}), reasonCode } }];
};

export type ResumeParticipant = OnParticipant;

export const resumeParticipant: Rule<ResumeParticipant, Participant, ParticipantEvent> = ({ programmeId }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (state.kind !== 'paused') return refuse('not_paused', 'Only a paused participant can be resumed.', { status: state.kind });
  return [{ type: 'enrolment.participant-resumed.v1', data: idsOf(state) }];
};

export interface WithdrawParticipant extends OnParticipant {
  readonly by: WithdrawnBy;
  readonly reasonCode: string;
}

/** Leaving is no-fault: no reason but a code, and the way back stays open. */
export const withdrawParticipant: Rule<WithdrawParticipant, Participant, ParticipantEvent> = ({ programmeId, by, reasonCode }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (state.kind === 'declined' || state.kind === 'withdrawn' || state.kind === 'completed') {
    return refuse('not_taking_part', 'This person does not take part any more.', { status: state.kind });
  }
  return [{ type: 'enrolment.participant-withdrawn.v1', data: { ...idsOf(state), from: state.kind, reasonCode, by } }];
};

export type CompleteParticipant = OnParticipant;

export const completeParticipant: Rule<CompleteParticipant, Participant, ParticipantEvent> = ({ programmeId }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (!isPooled(state)) return refuse('not_active', 'Only an approved participant can complete the programme.', { status: state.kind });
  return [{ type: 'enrolment.participant-completed.v1', data: idsOf(state) }];
};

export type CloseParticipation = OnParticipant;

/** The programme has closed: who took part has completed it, who never got in is told so. Never refused. */
export const closeParticipation: Rule<CloseParticipation, Participant, ParticipantEvent> = (_command, state) => {
  switch (state.kind) {
    case 'none':
    case 'declined':
    case 'withdrawn':
    case 'completed':
      return [];
    case 'approved':
    case 'paused':
      return [{ type: 'enrolment.participant-completed.v1', data: idsOf(state) }];
    case 'nominated':
    case 'applied':
    case 'waitlisted':
      return [{ type: 'enrolment.participant-declined.v1', data: { ...idsOf(state), from: state.kind, reasonCode: 'programme_closed' } }];
  }
};
