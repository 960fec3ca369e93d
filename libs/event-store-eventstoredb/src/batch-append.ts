import { randomUUID } from 'node:crypto';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { batchErrorOf, fillMessage, streamIdentifier, writtenOf, type AppendRpc, type ExactAppend, type Written } from './append-attempt.js';
import type { BatchCall, Connection } from './connection.js';
import { AttemptFailedError, faultOf } from './errors.js';
import { withinTime } from './reads.js';

interface Pending {
  readonly append: ExactAppend;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Many appends on one BatchAppend call, each answered for itself. Every call has its own map of who waits and a timer
 * for each: an append that the server never answers is given up after `answerMs`, and its call takes no new ones. An
 * answer that nobody waits for any more is dropped.
 */
export class BatchAppend implements AppendRpc {
  private lane: Promise<Lane> | undefined;

  constructor(private readonly connection: Connection, private readonly answerMs: number) {}

  async send(append: ExactAppend): Promise<Written> {
    const lane = await (this.lane ??= this.open());
    return lane.send(append);
  }

  close(): void {
    this.lane?.then((lane) => lane.close()).catch(() => undefined);
  }

  private open(): Promise<Lane> {
    const forget = (): void => {
      if (this.lane === lane) this.lane = undefined;
    };
    const lane = withinTime(this.connection.batchAppend(), this.answerMs, (late) => late.cancel()).then((call) => new Lane(call, this.answerMs, forget));
    lane.catch(forget);
    return lane;
  }
}

class Lane {
  private readonly pending = new Map<string, Pending>();
  private retired = false;

  constructor(private readonly call: BatchCall, private readonly answerMs: number, private readonly onRetired: () => void) {
    call.on('data', (response) => this.answered(response));
    call.on('error', (error) => this.lost(error));
    call.on('end', () => this.lost(new Error('the server ended the call')));
  }

  send(append: ExactAppend): Promise<Written> {
    if (this.retired) throw new AttemptFailedError(new Error('the connection was lost'), false);
    const correlation = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.unanswered(correlation), this.answerMs);
      this.pending.set(correlation, { append, resolve, reject, timer });
      this.call.write(requestOf(correlation, append));
    });
  }

  close(): void {
    this.retire();
    this.call.cancel();
  }

  private answered(response: BatchAppendResp): void {
    const waiting = this.take(response.getCorrelationId()?.getString() ?? '');
    if (!waiting) return;
    const error = response.getError();
    const success = response.getSuccess();
    if (success) waiting.resolve(writtenOf(success.getCurrentRevision(), success.getPosition()));
    else waiting.reject(error ? batchErrorOf(error, waiting.append) : new AttemptFailedError(new Error('an answer without a result'), true));
    this.endWhenDone();
  }

  private unanswered(correlation: string): void {
    this.take(correlation)?.reject(new AttemptFailedError(new Error(`no answer for ${this.answerMs} ms`), true));
    this.retire();
    this.endWhenDone();
  }

  private lost(error: Error): void {
    this.retire();
    for (const correlation of [...this.pending.keys()]) {
      const waiting = this.take(correlation)!;
      waiting.reject(faultOf(error, waiting.append.stream, true));
    }
  }

  private take(correlation: string): Pending | undefined {
    const waiting = this.pending.get(correlation);
    if (waiting) clearTimeout(waiting.timer);
    this.pending.delete(correlation);
    return waiting;
  }

  private retire(): void {
    if (this.retired) return;
    this.retired = true;
    this.onRetired();
  }

  private endWhenDone(): void {
    if (this.retired && this.pending.size === 0) this.call.cancel();
  }
}

function requestOf(correlation: string, { stream, events, head }: ExactAppend): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  if (head < 0) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(head));
  const request = new streams.BatchAppendReq();
  const id = new shared.UUID();
  id.setString(correlation);
  request.setCorrelationId(id);
  request.setOptions(options);
  for (const event of events) request.addProposedMessages(fillMessage(new streams.BatchAppendReq.ProposedMessage(), event));
  request.setIsFinal(true);
  return request;
}
