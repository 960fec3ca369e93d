import { refuse, RuleViolation } from '@upstream/event-sourcing';
import type { PoolSnapshot } from '../../domain/matching-round/pool.js';

export function personIn(snapshot: PoolSnapshot, participantId: string): PoolSnapshot['people'][number] {
  const person = snapshot.people.find((one) => one.participantId === participantId);
  if (!person) throw new RuleViolation(refuse('not_found', 'There is no such participant in this programme.', { participantId }));
  return person;
}
