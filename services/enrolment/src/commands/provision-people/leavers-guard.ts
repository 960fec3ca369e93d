import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf, type Clock } from '@upstream/event-sourcing';
import { CLOCK, LOG, Problem, ServiceRuntime, type Log } from '@upstream/platform';
import { mayLeave, provisioning, provisioningIdOf, type ProvisioningEvent } from '../../domain/provisioning/provisioning.js';
import { ProviderDirectory } from '../../read-models/directory/provider-directory.query.js';

const DAY_MS = 86_400_000;

/** Lets an identity provider report only so many leavers in a day: who left by mistake has lost their place in every programme. */
@Injectable()
export class LeaversGuard {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly directory: ProviderDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Throws `leavers-need-confirmation`. */
  async mayLeave(tenant: string): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10);
    const [{ active, left }, past] = await Promise.all([this.directory.leavers(tenant, since), this.runtime.ports.store.read(streamOf(provisioning.category, provisioningIdOf(this.runtime.ports.regions[0]!, tenant)))]);
    const state = fold(provisioning, await this.runtime.codec.decode<ProvisioningEvent>(past, 'decider'));
    if (mayLeave({ active, left, since }, state)) return;
    this.log.warn('leavers-refused', { tenant, left, active });
    throw new Problem(409, 'leavers-need-confirmation', `${left} people have left by your identity provider since ${since}, and more than usual would follow. Somebody who may import people confirms it: POST /v1/provisioning/leavers.`, { facts: { leavers: left + 1, active: active + left, percent: Math.round(((left + 1) / (active + left)) * 1000) / 10 } });
  }
}
