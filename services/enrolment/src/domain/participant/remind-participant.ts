import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ParticipantEvent } from './events.js';
import { idsOf, type Participant } from './participant.js';

const DAY_MS = 86_400_000;

export interface RemindParticipant {
  readonly participantId: string;
  readonly programmeId: string;
}

/** Asks once more for what the participant's standing asks of them. Not twice within a day. */
export const remindParticipant: Rule<RemindParticipant, Participant, ParticipantEvent> = ({ programmeId }, state, { at }) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  const about = missingFrom(state);
  if (!about) return refuse('nothing_to_remind', 'Nothing is missing from this person at the moment.', { status: state.kind });
  if (state.remindedAt && Date.parse(at) - Date.parse(state.remindedAt) < DAY_MS) {
    return refuse('reminded_recently', 'This person was reminded within the last 24 hours.', { remindedAt: state.remindedAt });
  }
  return [{ type: 'enrolment.participant-reminded.v1', data: { ...idsOf(state), about, remindedAt: at } }];
};

function missingFrom(state: Participant): 'application' | 'training' | undefined {
  if (state.kind === 'nominated') return 'application';
  if (state.kind === 'approved' && state.roles.some((role) => !state.training.trained.includes(role))) return 'training';
  return undefined;
}
