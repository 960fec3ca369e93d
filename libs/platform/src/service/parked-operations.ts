import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { recordDrop } from '@upstream/projections';
import { clientOf, type ParkedEvent, type ParkedKey, type ParkedKeys } from '@upstream/subscriptions';
import { z } from 'zod';
import { WithoutIdempotencyKey } from '../http/command-meta.js';
import { Path } from '../http/input-pipe.js';
import { cursorOf, page, PageQuery, type Page } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import { Requires, Who } from '../identity/index.js';
import type { Principal } from '../identity/principal.js';
import { LOG, type Log } from '../observability/log.js';
import { MayFail } from '../openapi/refuses.js';
import { RunningServices } from './running-services.js';
import type { ServiceRuntime } from './service-runtime.js';

/** As long as a part of an address may be. */
const Text = z.string().min(1).max(200);
const Listed = PageQuery.extend({ service: Text.optional(), key: Text.optional() });
const One = z.object({ service: Text, subscription: Text, key: Text });
const Drop = z.strictObject({ which: z.enum(['first', 'all']).default('first'), reason: z.string().trim().min(3).max(500) }).meta({ id: 'DropParked' });
const Cursor = cursorOf(z.object({ service: z.string(), subscription: z.string(), key: z.string() }));

/** A key that waits, and where. */
export interface ParkedItem extends ParkedKey {
  readonly service: string;
  readonly subscription: string;
}

interface Place {
  readonly runtime: ServiceRuntime;
  readonly subscription: string;
  readonly parked: ParkedKeys;
}

/** Events that could not be handled and wait, with all later ones of their key: of read models, consumed events and processes. */
@ApiTags('operations')
@Controller('v1/operations/parked')
export class ParkedOperations {
  constructor(
    private readonly running: RunningServices,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Keys in the order of service, subscription and key, each with its first event and how many wait. */
  @Get()
  @MayFail({ 404: 'not-found' })
  @Requires('operations.read')
  async all(@Query({ schema: Listed }) { service, key, cursor, limit }: z.output<typeof Listed>): Promise<Page<ParkedItem>> {
    const after = Cursor.decode(cursor);
    const items: ParkedItem[] = [];
    for (const { runtime, subscription, parked } of this.places(service)) {
      const place = order(runtime.name, subscription);
      const from = after && order(after.service, after.subscription);
      if (from !== undefined && place < from) continue;
      const found = key === undefined ? await keysBehind(parked, place === from ? after!.key : undefined, limit + 1 - items.length) : await theKey(parked, key, place === from ? after!.key : undefined);
      items.push(...found.map((each) => ({ service: runtime.name, subscription, ...each })));
      if (items.length > limit) break;
    }
    return page(items, limit, (last) => Cursor.encode({ service: last.service, subscription: last.subscription, key: last.key }));
  }

  /** What waits under a key, in the order in which it would be applied. Ids and codes only; the events are in the log. */
  @Get(':service/:subscription/:key')
  @Requires('operations.read')
  async one(@Path(One) where: z.output<typeof One>): Promise<{ items: readonly ParkedEvent[] }> {
    const items = await this.place(where).parked.show(where.key);
    if (items.length === 0) throw nothingParked(where);
    return { items };
  }

  /** Tries again, in order, up to the first event that fails again. */
  @Post(':service/:subscription/:key/retry')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('operations.manage')
  async retry(@Path(One) where: z.output<typeof One>, @Who() who: Principal) {
    const { parked } = this.place(where);
    if ((await parked.show(where.key)).length === 0) throw nothingParked(where);
    const outcome = await parked.retry(where.key);
    this.log.info('parked-retried', { ...where, ...outcome, principal: who.id });
    return outcome;
  }

  /** Gives up the first event that waits, or all of them, for good. Who did it and why is kept in the service's database. */
  @Post(':service/:subscription/:key/drop')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('operations.manage')
  async drop(@Path(One) where: z.output<typeof One>, @Body({ schema: Drop }) { which, reason }: z.output<typeof Drop>, @Who() who: Principal) {
    const { parked } = this.place(where);
    const waiting = await parked.show(where.key);
    if (waiting.length === 0) throw nothingParked(where);
    // These events only, whatever is first by then.
    const seen = new Set((which === 'all' ? waiting : waiting.slice(0, 1)).map(({ eventId }) => eventId));
    const { dropped, left } = await parked.drop(where.key, seen, (tx, events) =>
      recordDrop(clientOf(tx), { ...where, which, reason, principal: who.id, events: events.map(({ eventId }) => eventId) }),
    );
    this.log.warn('parked-dropped', { ...where, dropped: dropped.length, left, principal: who.id });
    return { dropped, left };
  }

  private places(service?: string): readonly Place[] {
    const runtimes = this.running.runtimes.filter(({ name }) => service === undefined || name === service);
    if (runtimes.length === 0) throw new Problem(404, 'not-found', `There is no service of that name here. There are: ${this.running.runtimes.map(({ name }) => name).join(', ')}.`);
    return runtimes
      .flatMap((runtime) => runtime.followers.flatMap(({ name, parked }) => (parked ? [{ runtime, subscription: name, parked }] : [])))
      .sort((a, b) => (order(a.runtime.name, a.subscription) < order(b.runtime.name, b.subscription) ? -1 : 1));
  }

  private place({ service, subscription }: { service: string; subscription: string }): Place {
    const found = this.places(service).find((place) => place.subscription === subscription);
    if (!found) throw new Problem(404, 'not-found', 'The service has no subscription of that name that parks events. GET /v1/operations/subscriptions lists them.');
    return found;
  }
}

const order = (service: string, subscription: string): string => `${service} ${subscription}`;

const keysBehind = async (parked: ParkedKeys, after: string | undefined, limit: number): Promise<readonly ParkedKey[]> =>
  (await parked.list({ limit, ...(after === undefined ? {} : { after }) })).keys;

async function theKey(parked: ParkedKeys, key: string, after: string | undefined): Promise<readonly ParkedKey[]> {
  const waiting = after === key ? [] : await parked.show(key);
  return waiting.length === 0 ? [] : [{ key, waiting: waiting.length, first: waiting[0]! }];
}

const nothingParked = ({ service, subscription }: { service: string; subscription: string }): Problem =>
  new Problem(404, 'not-parked', `Nothing waits under that key in ${service}, ${subscription}. It may have been retried since.`);
