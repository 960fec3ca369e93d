import { notFound, RuleViolation, streamOf, type CommandMeta } from '@upstream/event-sourcing';
import { inboxCategory } from '@upstream/messaging';
import { notFoundProblem, type ServiceRuntime } from '@upstream/platform';
import { UnknownKeyError } from '@upstream/privacy';

/** A text about somebody who was never registered cannot be kept: answers 404. */
export async function ofKnownPeople<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof UnknownKeyError) throw notFoundProblem('employee');
    throw error;
  }
}

/** Refuses people that this service has heard nothing of, and those of another tenant, who look the same: `not_found`. */
export async function requirePeople({ ports: { store } }: ServiceRuntime, { tenant }: CommandMeta, employeeIds: readonly string[]): Promise<void> {
  for (const employeeId of employeeIds) {
    const [first] = await store.read(streamOf(inboxCategory('matching', 'profiles'), employeeId), { limit: 1 });
    if (!first || (JSON.parse(first.meta) as { tenant: string }).tenant !== tenant) throw new RuleViolation(notFound('employee'));
  }
}
