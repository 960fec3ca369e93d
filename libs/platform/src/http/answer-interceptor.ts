import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import type { CommandResult } from '@upstream/event-sourcing';
import { CommandAnswer, commandBody, isCommandResult, Tagged } from './answers.js';
import { entityTag, noneMatches } from './entity-tags.js';
import type { PlatformReply, PlatformRequest } from './platform-request.js';
import { preferredWait, READ_MODEL_WAIT, type ReadModelWait } from './read-model-wait.js';

/** Turns what handlers return into responses: results of commands, tagged resources. Anything else passes as it is. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(READ_MODEL_WAIT) private readonly readModels: ReadModelWait,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<PlatformRequest>();
    const reply = http.getResponse<PlatformReply>();
    return next.handle().pipe(
      mergeMap(async (value: unknown) => {
        if (value instanceof Tagged) return taggedBody(value, request, reply);
        const answer = value instanceof CommandAnswer ? value : isCommandResult(value) ? new CommandAnswer(value, {}) : undefined;
        if (!answer) return value;
        if (answer.location !== undefined) reply.status(201).header('Location', answer.location);
        else if (this.reflector.get<number | undefined>(HTTP_CODE_METADATA, context.getHandler()) === undefined) reply.status(200);
        await this.describe(answer.result, request, reply);
        return commandBody(answer.result, answer.extra);
      }),
    );
  }

  private async describe({ revision, position, repeated }: CommandResult, request: PlatformRequest, reply: PlatformReply): Promise<void> {
    if (revision >= 0) reply.header('ETag', entityTag(revision));
    if (repeated) reply.header('Idempotent-Replay', 'true');
    if (position !== undefined) reply.header('Upstream-Position', position);
    const wait = preferredWait(request.headers.prefer);
    if (wait === undefined) return;
    const outcome = position === undefined ? 'reached' : await this.readModels.reached(position, wait);
    reply.header('Preference-Applied', 'wait').header('Upstream-Wait', outcome);
  }
}

function taggedBody({ body, revision }: Tagged, request: PlatformRequest, reply: PlatformReply): object | undefined {
  const tag = entityTag(revision);
  reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
  if (!noneMatches(request.headers['if-none-match'], tag)) return body;
  reply.status(304);
  return undefined;
}
