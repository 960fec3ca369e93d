import type { components } from '../../../api/schema.js';
import { needsConversation } from '../attitude.js';

type Participant = components['schemas']['Participant'];

export type ParticipantAction = 'approve' | 'approveMentor' | 'approveMentee' | 'talk' | 'waitlist' | 'decline' | 'revoke' | 'pause' | 'resume' | 'complete' | 'withdraw' | 'remind' | 'endListing';

type Asked = Pick<Participant, 'status' | 'roles' | 'trainedRoles' | 'attitudeMean' | 'conversation' | 'reminder'>;
interface Offered {
  readonly next?: ParticipantAction;
  readonly others: readonly ParticipantAction[];
}

/** What comes next for a participant, and what else a coordinator can do. The server decides; this says what to offer. */
export function actionsFor(participant: Asked & { readonly expertTopics?: readonly string[] | null }): Offered {
  const offered = byStatus(participant);
  return participant.expertTopics ? { ...offered, others: [...offered.others, 'endListing'] } : offered;
}

function byStatus(participant: Asked): Offered {
  const { status, roles, trainedRoles } = participant;
  switch (status) {
    case 'nominated':
      return { next: 'remind', others: ['decline'] };
    case 'applied':
    case 'waitlisted': {
      const open: ParticipantAction[] = [...(status === 'applied' ? (['waitlist'] as const) : []), ...(roles.length > 1 ? (['approveMentor', 'approveMentee'] as const) : []), 'withdraw'];
      return needsConversation(participant) ? { next: 'talk', others: ['decline', ...open.filter((action) => !action.startsWith('approve'))] } : { next: 'approve', others: ['decline', ...open] };
    }
    case 'approved': {
      const untrained = roles.some((role) => !trainedRoles.includes(role));
      const rest = ['pause', 'revoke', 'complete', 'withdraw'] as const;
      return untrained ? { next: 'remind', others: rest } : { others: rest };
    }
    case 'paused':
      return { next: 'resume', others: ['withdraw', 'revoke', 'complete'] };
    case 'declined':
    case 'withdrawn':
    case 'completed':
      return { others: [] };
  }
}
