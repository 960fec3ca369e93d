import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf, type Clock } from '@upstream/event-sourcing';
import { CLOCK, LOG, Problem, ServiceRuntime, type Log } from '@upstream/platform';
import { mayLeave, provisioning, provisioningIdOf, type ProvisioningEvent } from '../../domain/provisioning/provisioning.js';
import { directoryShows } from '../../read-models/directory/directory-shows.js';
import { firstDayOf } from '../../read-models/directory/leavers.query.js';
import { ProviderDirectory } from '../../read-models/directory/provider-directory.query.js';

const LONGEST_WAIT_MS = 2000;

/** Lets an identity provider report only so many leavers in a day: who left by mistake has lost their place in every programme. */
@Injectable()
export class LeaversGuard {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly directory: ProviderDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Carries a leaving out, or answers why it has to be confirmed first. One after the other: of many at once each would not know of the others. */
  async leave(tenant: string, work: () => Promise<unknown>): Promise<Problem | undefined> {
    const before = this.turns.get(tenant) ?? Promise.resolve();
    const mine = before.then(async () => {
      const refusal = await this.refusal(tenant);
      if (!refusal) await work();
      return refusal;
    });
    this.turns.set(tenant, mine.catch(() => undefined));
    return mine;
  }

  private async refusal(tenant: string): Promise<Problem | undefined> {
    await directoryShows(this.runtime, LONGEST_WAIT_MS);
    const since = firstDayOf(this.clock);
    const [{ active, left }, past] = await Promise.all([this.directory.leavers(tenant, since), this.runtime.ports.store.read(streamOf(provisioning.category, provisioningIdOf(this.runtime.ports.regions[0]!, tenant)))]);
    const state = fold(provisioning, await this.runtime.codec.decode<ProvisioningEvent>(past, 'decider'));
    if (mayLeave({ active, left, since }, state)) return undefined;
    this.log.warn('leavers-refused', { tenant, left, active });
    const facts = { leavers: left + 1, active: active + left, percent: Math.round(((left + 1) / (active + left)) * 1000) / 10 };
    return new Problem(409, 'leavers-need-confirmation', `${left} people have left by your identity provider since ${since}, and more than usual would follow. Somebody who may import people confirms it: People, or POST /v1/provisioning/leavers.`, { facts });
  }
}
