import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { Message } from 'google-protobuf';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected, NewEvent } from '@upstream/event-sourcing';
import type { FacadeInside } from './facade.js';
import type { AppendOutcome } from './stream-states.js';
import { nameMessage, nameOf, notLeader, unavailable } from './wire.js';

interface Batch {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: NewEvent[];
}

/** Many appends on one call, each perhaps in several messages, each answered by its correlation id. */
export function batchAppendCall(facade: FacadeInside, call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
  const batches = new Map<string, Batch>();
  const { faults } = facade;
  call.on('data', (request: BatchAppendReq) => {
    const correlation = request.getCorrelationId()!.getString();
    const options = request.getOptions();
    if (options) {
      const expected = options.hasStreamPosition() ? Number(options.getStreamPosition()) : options.hasNoStream() ? 'no_stream' : options.hasStreamExists() ? 'stream_exists' : 'any';
      batches.set(correlation, { stream: nameOf(options.getStreamIdentifier()), expected, events: [] });
    }
    const batch = batches.get(correlation);
    if (!batch) return;
    batch.events.push(...request.getProposedMessagesList().map((message) => facade.eventOf(message)));
    if (!request.getIsFinal()) return;
    batches.delete(correlation);
    if (faults.leaderIs && facade.wantsLeader(call)) return void call.emit('error', notLeader(faults.leaderIs));
    const reply = (fill: (response: BatchAppendResp) => void): void => {
      const response = new streams.BatchAppendResp();
      response.setCorrelationId(request.getCorrelationId());
      response.setStreamIdentifier(nameMessage(batch.stream));
      fill(response);
      call.write(response);
    };
    if (faults.denyAppends) return reply((response) => response.setError(errorStatus(7, 'AccessDenied', new shared.AccessDenied())));
    if (faults.notReady > 0 && faults.notReady--) return reply((response) => response.setError(errorStatus(0, undefined, new empty.Empty(), 'Server Is Not Ready')));
    facade.states.append(batch.stream, batch.events, batch.expected).then(
      (outcome) => {
        if (faults.neverAnswerBatches > 0 && faults.neverAnswerBatches--) return;
        if (faults.loseAnswers > 0 && faults.loseAnswers--) return void call.emit('error', unavailable());
        reply((response) => fillResult(response, batch, outcome));
      },
      (error: Error) => reply((response) => response.setError(errorStatus(2, 'Unknown', new shared.Unknown(), error.message))),
    );
  });
  call.on('end', () => call.end());
}

function fillResult(response: BatchAppendResp, { stream }: Batch, outcome: AppendOutcome): void {
  switch (outcome.kind) {
    case 'written': {
      const position = new shared.AllStreamPosition();
      position.setCommitPosition(String(outcome.place));
      position.setPreparePosition(String(outcome.place));
      const success = new streams.BatchAppendResp.Success();
      success.setCurrentRevision(String(outcome.revision));
      success.setPosition(position);
      response.setSuccess(success);
      return;
    }
    case 'conflict': {
      const wrong = new shared.WrongExpectedVersion();
      if (outcome.current < 0) wrong.setCurrentNoStream(new empty.Empty());
      else wrong.setCurrentStreamRevision(String(outcome.current));
      if (outcome.expected === 'no_stream') wrong.setExpectedNoStream(new empty.Empty());
      else if (outcome.expected === 'stream_exists') wrong.setExpectedStreamExists(new empty.Empty());
      else if (outcome.expected === 'any') wrong.setExpectedAny(new empty.Empty());
      else wrong.setExpectedStreamPosition(String(outcome.expected));
      response.setError(errorStatus(6, 'WrongExpectedVersion', wrong));
      return;
    }
    case 'deleted': {
      const deleted = new shared.StreamDeleted();
      deleted.setStreamIdentifier(nameMessage(stream));
      response.setError(errorStatus(5, 'StreamDeleted', deleted));
      return;
    }
    case 'too-large': {
      const exceeded = new shared.MaximumAppendSizeExceeded();
      exceeded.setMaxappendsize(1_048_576);
      response.setError(errorStatus(3, 'MaximumAppendSizeExceeded', exceeded));
      return;
    }
    case 'bad-request': {
      const bad = new shared.BadRequest();
      bad.setMessage(outcome.message);
      response.setError(errorStatus(3, 'BadRequest', bad, outcome.message));
    }
  }
}

/** A `google.rpc.Status` with one detail, named as the server names it. */
function errorStatus(code: number, name: string | undefined, detail: Message, message = name ?? ''): InstanceType<typeof rpc.Status> {
  const details = new any.Any();
  details.pack(detail.serializeBinary(), name ? `event_store.client.${name}` : 'google.protobuf.Empty');
  const status = new rpc.Status();
  status.setCode(code);
  status.setMessage(message);
  status.setDetails(details);
  return status;
}
