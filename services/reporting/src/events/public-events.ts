import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Controller, Get, Header, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { TopicName } from '@upstream/contracts';
import { ForeignPositionError, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { cloudEventOf, inboxCategory } from '@upstream/messaging';
import { Draining, invalidRequest, Problem, Requires, ServiceRuntime, Who, type PlatformReply, type Principal } from '@upstream/platform';
import { z } from 'zod';

/** What analysts may read: facts under pseudonymous ids. Profile blocks are not for them. */
const TOPICS: readonly TopicName[] = ['enrolment', 'matching', 'sessions'];

const EventsQuery = z
  .strictObject({
    from: z.string().regex(/^[0-9a-f-]{36}:\d{1,19}$/, 'a position, as in `upstreamposition`').optional(),
    follow: z.enum(['true', 'false']).default('false'),
  });

/**
 * The public events as they were on the bus, read from this service's inbox, in the order in which they arrived. Each
 * line is a CloudEvent with `upstreamposition`, from which a reader goes on.
 */
@ApiTags('events')
@Controller('v1/events')
export class PublicEventsEndpoint {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly draining: Draining,
  ) {}

  @Get()
  @Requires('events.read')
  @Header('Content-Type', 'application/x-ndjson; charset=utf-8')
  @ApiOkResponse({ description: 'One CloudEvent a line', content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  async events(@Query({ schema: EventsQuery }) { from, follow }: z.output<typeof EventsQuery>, @Who() who: Principal, @Res({ passthrough: true }) reply: PlatformReply): Promise<StreamableFile> {
    const { store } = this.runtime.ports;
    await refuseForeign(store, from);
    const abort = new AbortController();
    const lines = new PassThrough();
    // Fastify, Nest and the streams between them listen too, once a request each: eleven in all.
    reply.raw.setMaxListeners(20).once('close', () => abort.abort());
    this.draining.signal.addEventListener('abort', () => abort.abort(), { once: true, signal: abort.signal });
    void this.write(store, lines, from ?? 'start', who.tenant, follow === 'true', abort).catch((error: unknown) => lines.destroy(error as Error));
    return new StreamableFile(lines);
  }

  private async write(store: EventStore, lines: PassThrough, from: Position | 'start', tenant: string, follow: boolean, abort: AbortController): Promise<void> {
    const categories = TOPICS.map((topic) => inboxCategory(this.runtime.name, topic));
    for await (const item of store.subscribe({ from, categories, signal: abort.signal })) {
      if (item.kind === 'events') {
        const text = item.events.map((stored) => lineOf(stored, tenant)).join('');
        if (text && !lines.write(text)) await once(lines, 'drain', { signal: abort.signal });
      } else if (item.kind === 'caught-up' && !follow) break;
    }
    lines.end();
  }
}

function lineOf(stored: StoredEvent, tenant: string): string {
  const event = cloudEventOf(stored);
  return event.tenantid === tenant ? `${JSON.stringify({ ...event, upstreamposition: stored.position })}\n` : '';
}

/** Before anything is sent: a position of a log that was restored or migrated since. */
async function refuseForeign(store: EventStore, from: string | undefined): Promise<void> {
  if (!from) return;
  const abort = new AbortController();
  try {
    for await (const _item of store.subscribe({ from, categories: ['none'], signal: abort.signal, pageSize: 1 })) break;
  } catch (error) {
    if (error instanceof ForeignPositionError) throw new Problem(409, 'position-of-another-log', 'This position belongs to a log that was restored or moved since. Read from the start.');
    throw invalidRequest([{ path: 'from', code: 'not-a-position', message: 'not a position of this log' }]);
  } finally {
    abort.abort();
  }
}
