import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { CommandResult } from '@upstream/event-sourcing';
import { CommandAnswer, commandBody, isCommandResult, Tagged } from './answers.js';
import { entityTag, noneMatches, representationTag } from './entity-tags.js';
import type { PlatformReply, PlatformRequest } from './platform-request.js';
import { nothingToWaitFor, preferredWait, type ReadModelWait } from './read-model-wait.js';

type Replied = ReturnType<FastifyAdapter['reply']>;

/**
 * Turns what handlers return into responses: results of commands, tagged resources. Anything else passes as it is.
 * Done where Nest hands a handler's value over, not in an interceptor: those wrap every request into observables.
 */
export class AnsweringAdapter extends FastifyAdapter {
  /** What `Prefer: wait` waits for. */
  readModels: ReadModelWait = nothingToWaitFor;

  override reply(response: PlatformReply, body: unknown, status?: number): Replied {
    if (body instanceof Tagged) return this.replyTagged(response, body, status);
    const answer = body instanceof CommandAnswer ? body : isCommandResult(body) ? new CommandAnswer(body, {}) : undefined;
    // Nest awaits what is returned, a promise too.
    return answer ? (this.replyCommand(response, answer) as Replied) : super.reply(response, body, status);
  }

  private replyTagged(reply: PlatformReply, { body, revision }: Tagged, status: number | undefined): Replied {
    const text = JSON.stringify(body);
    const tag = representationTag(revision, text);
    reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
    if (noneMatches(reply.request.headers['if-none-match'], tag)) return super.reply(reply, undefined, 304);
    return super.reply(reply.type('application/json; charset=utf-8'), text, status);
  }

  private replyCommand(reply: PlatformReply, answer: CommandAnswer): unknown {
    const { declaredStatus = 200, headers } = reply.request as PlatformRequest;
    const { result, extra, location } = answer;
    if (location !== undefined) reply.header('Location', location);
    describe(result, reply);
    const send = (): void => void super.reply(reply, commandBody(result, extra), location === undefined ? declaredStatus : 201);
    const wait = preferredWait(headers.prefer);
    return wait === undefined ? send() : this.shown(result, wait).then((outcome) => {
      reply.header('Preference-Applied', 'wait').header('Upstream-Wait', outcome);
      send();
    });
  }

  private async shown({ position, events }: CommandResult, wait: number): Promise<string> {
    return position === undefined ? 'reached' : this.readModels.reached(position, wait, events.map(({ stream }) => stream));
  }
}

function describe({ revision, position, repeated }: CommandResult, reply: PlatformReply): void {
  if (revision >= 0) reply.header('ETag', entityTag(revision));
  if (repeated) reply.header('Idempotent-Replay', 'true');
  if (position !== undefined) reply.header('Upstream-Position', position);
}
