import { setMaxListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Draining } from '../bootstrap/draining.js';
import { Problem } from '../http/problem.js';
import type { PlatformReply } from '../http/platform-request.js';
import type { Principal } from '../identity/principal.js';
import { Requires, Who } from '../identity/route-access.js';
import { HomeId } from '../http/home-id.js';
import { MayFail } from '../openapi/refuses.js';
import { ChangeFeed } from './change-feed.js';

export const CHANGE_FEED = Symbol('ChangeFeed');

const ChangesQuery = z.strictObject({ programmeId: HomeId.optional() });
/** Not more often is one screen told. */
const AT_MOST_EVERY_MS = 1000;
/** Keeps proxies from closing it. */
const SIGN_OF_LIFE_MS = 20_000;
/** Then the browser comes back by itself, and its grants are looked at again. */
const LONGEST_MS = 10 * 60_000;
const MOST_OF_ONE_PERSON = 20;

/** Server-sent events for screens: that something changed, never what. They read it anew, as far as they may. */
@ApiTags('changes')
@Controller('v1/changes')
export class ChangesController {
  private readonly open = new Map<string, number>();

  constructor(
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly draining: Draining,
  ) {
    // One listener for each screen.
    setMaxListeners(0, draining.signal);
    draining.signal.addEventListener('abort', () => feed.stop());
  }

  /** `changed` whenever the programme, or without one what concerns oneself, has changed. */
  @Get()
  @MayFail({ 429: 'too-many-requests' })
  @Requires('programme.read', { narrowedByHandler: true })
  @ApiOkResponse({ description: 'Server-sent events named `changed`', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async changes(@Query({ schema: ChangesQuery }) { programmeId }: z.output<typeof ChangesQuery>, @Who() who: Principal, @Res() reply: PlatformReply): Promise<void> {
    if (programmeId && !who.can('programme.read', { programmeId })) throw new Problem(403, 'forbidden', 'None of your grants allows this here. Ask a coordinator or administrator for access.');
    const id = programmeId ?? who.employeeId;
    if (id === undefined) throw new Problem(403, 'forbidden', 'Only people have changes of their own. Name a programme.');
    const mine = this.open.get(who.id) ?? 0;
    if (mine >= MOST_OF_ONE_PERSON) throw new Problem(429, 'too-many-requests', 'So many screens of one person are not told of changes. Close some.', { headers: { 'Retry-After': '30' } });
    this.open.set(who.id, mine + 1);
    reply.raw.once('close', () => {
      const left = (this.open.get(who.id) ?? 1) - 1;
      if (left > 0) this.open.set(who.id, left);
      else this.open.delete(who.id);
    });

    const stream = new PassThrough();
    const send = (text: string) => void stream.write(text);
    let due: NodeJS.Timeout | undefined;
    let last = -AT_MOST_EVERY_MS;
    const heard = () => {
      due ??= setTimeout(() => {
        due = undefined;
        last = performance.now();
        send('event: changed\ndata: {}\n\n');
      }, Math.max(0, last + AT_MOST_EVERY_MS - performance.now()));
    };
    const stopListening = await this.feed.listen({ tenant: who.tenant, id }, heard);
    const alive = setInterval(() => send(': \n\n'), SIGN_OF_LIFE_MS);
    const end = () => stream.end();
    const longest = setTimeout(end, LONGEST_MS);
    this.draining.signal.addEventListener('abort', end);
    const leave = () => {
      stopListening();
      clearInterval(alive);
      clearTimeout(longest);
      clearTimeout(due);
      this.draining.signal.removeEventListener('abort', end);
    };
    if (reply.raw.destroyed) return leave();
    reply.raw.once('close', leave);
    send('retry: 2000\n\n');
    void reply.header('Content-Type', 'text/event-stream').header('Cache-Control', 'no-store').header('X-Accel-Buffering', 'no').send(stream);
  }
}
