import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { conflictOf, fillMessage, streamIdentifier, tooLarge, writtenOf, type AppendRpc, type ExactAppend, type Written } from './append-attempt.js';
import type { AppendCall, Connection } from './connection.js';
import { AttemptFailedError } from './errors.js';
import { withinTime } from './reads.js';

/** One call per append, for servers without BatchAppend (before 21.10). */
export class SingleAppend implements AppendRpc {
  constructor(private readonly connection: Connection, private readonly answerMs: number) {}

  async send(append: ExactAppend): Promise<Written> {
    let call: AppendCall | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<AppendResp>((resolve, reject) => {
        const opening = withinTime(this.connection.append((error, response) => (error ? reject(error) : resolve(response))), this.answerMs, (late) => late.cancel());
        opening.then((opened) => {
          call = opened;
          timer = setTimeout(() => reject(new AttemptFailedError(new Error(`no answer for ${this.answerMs} ms`), true)), this.answerMs);
          for (const request of requestsOf(append)) opened.write(request);
          opened.end();
        }, reject);
      });
      return resultOf(answer, append);
    } catch (error) {
      throw isTooLarge(error) ? tooLarge(append) : error;
    } finally {
      clearTimeout(timer);
      call?.cancel();
    }
  }

  close(): void {
    // Each call ends with its append.
  }
}

function resultOf(answer: AppendResp, append: ExactAppend): Written {
  const wrong = answer.getWrongExpectedVersion();
  if (wrong) throw conflictOf(append, wrong.hasCurrentRevision() ? Number(wrong.getCurrentRevision()) : -1);
  const success = answer.getSuccess();
  if (!success) throw new AttemptFailedError(new Error('an answer without a result'), true);
  return writtenOf(success.getCurrentRevision(), success.getPosition());
}

/** Here the server says it in a trailer. */
const isTooLarge = (error: unknown): boolean =>
  (error as { metadata?: { get(name: string): unknown[] } }).metadata?.get?.('exception')[0] === 'maximum-append-size-exceeded';

function requestsOf({ stream, events, head }: ExactAppend): AppendReq[] {
  const options = new streams.AppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  if (head < 0) options.setNoStream(new shared.Empty());
  else options.setRevision(String(head));
  const first = new streams.AppendReq();
  first.setOptions(options);
  return [
    first,
    ...events.map((event) => {
      const request = new streams.AppendReq();
      request.setProposedMessage(fillMessage(new streams.AppendReq.ProposedMessage(), event));
      return request;
    }),
  ];
}
