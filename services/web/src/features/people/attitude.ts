import type { components } from '../../api/schema.js';

type Participant = components['schemas']['Participant'];

/** A mean below it asks for a conversation before the approval. */
const RECEPTIVE = 3;

export const needsConversation = ({ attitudeMean, conversation, status }: Pick<Participant, 'attitudeMean' | 'conversation' | 'status'>): boolean =>
  (status === 'applied' || status === 'waitlisted') && attitudeMean !== null && attitudeMean < RECEPTIVE && !conversation;
