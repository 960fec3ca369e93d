import { logIdOf, tokenOf, type Position } from '@upstream/event-sourcing';
import type { Flow } from './flow.js';
import type { Follower, FollowerStatus } from './follower.js';

/** How far a subscription is behind the log. */
export interface Lag {
  /**
   * Positions between it and the log's head: never too few. An estimate: it counts events of categories that the
   * subscription does not read, and a place that a lost append left empty. Undefined for a checkpoint of another log.
   */
  readonly events: number | undefined;
  /**
   * Age in seconds of the oldest event that is not handled, by the clock of events; 0 when there is none. Undefined where
   * another process owns the subscription and is behind: that one knows.
   */
  readonly seconds: number | undefined;
}

/** All that an operator may ask about one subscription. */
export interface SubscriptionReport extends FollowerStatus {
  readonly lag: Lag;
  /** Whoever owns it; undefined when nobody ever has. */
  readonly owner: { readonly name: string; readonly epoch: string; readonly alive: boolean } | undefined;
}

/** Reports of the followers of one service. `head` is the log's, `now` the time by the clock of events. */
export async function reportOf(flow: Flow, followers: readonly Follower[], head: Position, now: Date): Promise<SubscriptionReport[]> {
  const owners = await flow.leases.owners();
  return followers.map((follower) => {
    const status = follower.status;
    const owner = owners.get(status.name);
    return { ...status, lag: lagOf(status, head, now), owner: owner && { name: owner.owner, epoch: owner.epoch, alive: owner.alive } };
  });
}

export function lagOf(status: Pick<FollowerStatus, 'position' | 'state' | 'oldestUnhandled'>, head: Position, now: Date): Lag {
  const events = eventsBehind(status.position, head);
  if (status.oldestUnhandled) return { events, seconds: Math.max(0, (now.getTime() - Date.parse(status.oldestUnhandled)) / 1000) };
  return { events, seconds: events === 0 || status.state === 'live' ? 0 : undefined };
}

function eventsBehind(position: Position | undefined, head: Position): number | undefined {
  if (position === undefined) return Number(tokenOf(head));
  return logIdOf(position) === logIdOf(head) ? Math.max(0, Number(tokenOf(head) - tokenOf(position))) : undefined;
}
