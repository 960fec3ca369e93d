import { never, send, type Reaction, type Workflow } from '@upstream/event-sourcing';
import type { PromoteFromWaitlist, WaitlistParticipant } from '../../domain/participant/decline-participant.js';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import type { ProgrammeEvent } from '../../domain/programme/events.js';

/** The places of one programme with a sign-up limit. Without a limit nothing is counted. */
export interface Places {
  readonly limit?: number;
  readonly programmeId: string;
  readonly taken: number;
  /** Participants in the order in which they came. */
  readonly waiting: readonly string[];
  readonly closed?: true;
}

type Heard = Extract<
  ProgrammeEvent | ParticipantEvent,
  {
    type:
      | 'enrolment.programme-drafted.v1'
      | 'enrolment.programme-revised.v1'
      | 'enrolment.programme-closed.v1'
      | 'enrolment.participant-applied.v1'
      | 'enrolment.participant-approved.v1'
      | 'enrolment.participant-waitlisted.v1'
      | 'enrolment.participant-declined.v1'
      | 'enrolment.participant-withdrawn.v1';
  }
>;

/** Who comes after the limit is reached waits; when a place is freed, the first who waits gets it. */
export const places: Workflow<Places, Heard> = {
  name: 'places',
  initialState: { programmeId: '', taken: 0, waiting: [] },
  listensTo: [
    'enrolment.programme-drafted.v1',
    'enrolment.programme-revised.v1',
    'enrolment.programme-closed.v1',
    'enrolment.participant-applied.v1',
    'enrolment.participant-approved.v1',
    'enrolment.participant-waitlisted.v1',
    'enrolment.participant-declined.v1',
    'enrolment.participant-withdrawn.v1',
  ],
  instanceOf: (event) => event.data.programmeId,
  onEvent(state, event) {
    if (state.closed) return undefined;
    if (event.type === 'enrolment.programme-drafted.v1' || event.type === 'enrolment.programme-revised.v1') {
      const { programmeId, plan } = event.data;
      if (state.limit === plan.signUpLimit) return undefined;
      return promoted({ ...state, programmeId, limit: plan.signUpLimit });
    }
    if (state.limit === undefined) return undefined;
    switch (event.type) {
      case 'enrolment.programme-closed.v1':
        return { state: { ...state, waiting: [], closed: true } };
      case 'enrolment.participant-applied.v1':
        return arrived(state, event.data.participantId);
      case 'enrolment.participant-approved.v1':
        return state.waiting.includes(event.data.participantId) ? { state: { ...withoutWaiting(state, event.data.participantId), taken: state.taken + 1 } } : undefined;
      case 'enrolment.participant-waitlisted.v1':
        return event.data.by === 'limit' ? undefined : putOnWaitlist(state, event.data.participantId);
      case 'enrolment.participant-declined.v1':
      case 'enrolment.participant-withdrawn.v1':
        return event.data.from === 'nominated' ? undefined : gone(state, event.data.participantId);
      default:
        return never(event);
    }
  },
};

function arrived(state: Places, participantId: string): Reaction<Places> {
  if (state.taken < state.limit!) return { state: { ...state, taken: state.taken + 1 } };
  return {
    state: { ...state, waiting: [...state.waiting, participantId] },
    commands: [send<WaitlistParticipant>('WaitlistParticipant', { participantId, programmeId: state.programmeId, by: 'limit' })],
  };
}

/** A coordinator puts somebody there who had a place: it is for who waited before. */
function putOnWaitlist(state: Places, participantId: string): Reaction<Places> | undefined {
  if (state.waiting.includes(participantId)) return undefined;
  const passedOn = gone(state, participantId);
  return { ...passedOn, state: { ...passedOn.state, waiting: [...passedOn.state.waiting, participantId] } };
}

const gone = (state: Places, participantId: string): Reaction<Places> =>
  state.waiting.includes(participantId) ? { state: withoutWaiting(state, participantId) } : promoted({ ...state, taken: Math.max(0, state.taken - 1) });

const withoutWaiting = (state: Places, participantId: string): Places => ({ ...state, waiting: state.waiting.filter((id) => id !== participantId) });

function promoted(state: Places): Reaction<Places> {
  const free = state.limit === undefined ? state.waiting.length : Math.max(0, state.limit - state.taken);
  const next = state.waiting.slice(0, free);
  return {
    state: { ...state, taken: state.taken + next.length, waiting: state.waiting.slice(next.length) },
    commands: next.map((participantId) => send<PromoteFromWaitlist>('PromoteFromWaitlist', { participantId, programmeId: state.programmeId })),
  };
}
