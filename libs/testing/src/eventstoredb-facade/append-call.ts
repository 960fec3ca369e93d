import { status, type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected, NewEvent } from '@upstream/event-sourcing';
import type { FacadeInside } from './facade.js';
import type { AppendOutcome } from './stream-states.js';
import { accessDenied, failure, nameOf, streamDeleted, unavailable } from './wire.js';

/** The classic append: options first, then one event per message; a conflict is an answer, not an error. */
export function appendCall(facade: FacadeInside, call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void {
  let stream = '';
  let expected: Expected = 'any';
  const events: NewEvent[] = [];
  call.on('data', (request: AppendReq) => {
    const options = request.getOptions();
    if (options) {
      stream = nameOf(options.getStreamIdentifier());
      expected = options.hasRevision() ? Number(options.getRevision()) : options.hasNoStream() ? 'no_stream' : options.hasStreamExists() ? 'stream_exists' : 'any';
    }
    const message = request.getProposedMessage();
    if (message) events.push(facade.eventOf(message));
  });
  call.on('end', () => {
    if (facade.faults.denyAppends) return answer(accessDenied());
    facade.states.append(stream, events, expected).then(
      (outcome) => {
        if (facade.faults.loseAnswers > 0 && facade.faults.loseAnswers--) return answer(unavailable());
        reply(stream, outcome, answer);
      },
      (error: Error) => answer(failure(status.UNKNOWN, error.message)),
    );
  });
}

function reply(stream: string, outcome: AppendOutcome, answer: sendUnaryData<AppendResp>): void {
  const response = new streams.AppendResp();
  switch (outcome.kind) {
    case 'written': {
      const position = new streams.AppendResp.Position();
      position.setCommitPosition(String(outcome.place));
      position.setPreparePosition(String(outcome.place));
      const success = new streams.AppendResp.Success();
      success.setCurrentRevision(String(outcome.revision));
      success.setPosition(position);
      response.setSuccess(success);
      return answer(null, response);
    }
    case 'conflict': {
      const wrong = new streams.AppendResp.WrongExpectedVersion();
      if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
      else wrong.setCurrentRevision(String(outcome.current));
      if (outcome.expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
      else if (outcome.expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
      else if (outcome.expected === 'any') wrong.setExpectedAny(new shared.Empty());
      else wrong.setExpectedRevision(String(outcome.expected));
      response.setWrongExpectedVersion(wrong);
      return answer(null, response);
    }
    case 'deleted':
      return answer(streamDeleted(stream));
    case 'too-large':
      return answer(failure(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '1048576' }));
    case 'bad-request':
      return answer(failure(status.INVALID_ARGUMENT, outcome.message));
  }
}
