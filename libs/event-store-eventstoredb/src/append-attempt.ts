import type { WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { InvalidAppendError, VersionConflictError, type NewEvent } from '@upstream/event-sourcing';
import { AttemptFailedError, RefusedByServerError, StreamTombstonedError } from './errors.js';
import { tokenOf } from './tokens.js';

/** An append at an exact head (-1: the stream does not exist): safe to repeat. */
export interface ExactAppend {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly head: number;
}

export interface Written {
  readonly revision: number;
  /** Where the last event is; undefined when the server does not say. */
  readonly token: bigint | undefined;
}

/** Sends an append once. Throws VersionConflictError, the errors of `errors.ts`, and AttemptFailedError when it may be repeated. */
export interface AppendRpc {
  send(append: ExactAppend): Promise<Written>;
  close(): void;
}

const NO_DETAILS = 'event_store.client.';

/** What the `google.rpc.Status` of a batch append means. Only a known "no" is one: all else is unknown and repeated. */
export function batchErrorOf(status: Status, append: ExactAppend): Error {
  const details = status.getDetails();
  const name = details?.getTypeName().replace(NO_DETAILS, '') ?? '';
  switch (name) {
    case 'WrongExpectedVersion':
      return conflictOf(append, currentOf(details!.unpack(shared.WrongExpectedVersion.deserializeBinary, details!.getTypeName())));
    case 'StreamDeleted':
      return new StreamTombstonedError(append.stream);
    case 'AccessDenied':
      return new RefusedByServerError(`the log refused to write to ${append.stream}: access denied`);
    case 'MaximumAppendSizeExceeded':
      return tooLarge(append);
    case 'BadRequest':
      return new RefusedByServerError(`the log refused to write to ${append.stream}: ${status.getMessage()}`);
    default:
      // Timeout, Unknown, and what has no name of its own: the server is not ready, busy, or has no leader.
      return new AttemptFailedError(new Error(status.getMessage() || name || 'no reason given'), true);
  }
}

const currentOf = (error: WrongExpectedVersion | null): number => (error?.hasCurrentStreamRevision() ? Number(error.getCurrentStreamRevision()) : -1);

export const conflictOf = ({ stream, head }: ExactAppend, current: number): VersionConflictError =>
  new VersionConflictError(stream, head < 0 ? 'no_stream' : head, current < 0 ? 'no_stream' : current);

export const tooLarge = ({ stream }: ExactAppend): InvalidAppendError => new InvalidAppendError(`the server takes smaller appends only than this one to ${stream}`);

export const writtenOf = (revision: string, position: { getCommitPosition(): string; getPreparePosition(): string } | undefined): Written => ({
  revision: Number(revision),
  token: position && tokenOf({ commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) }),
});

/** What of an event both append RPCs carry alike. */
export function fillMessage<M extends { setId(id: InstanceType<typeof shared.UUID>): unknown; getMetadataMap(): { set(key: string, value: string): unknown }; setData(data: Uint8Array): unknown; setCustomMetadata(data: Uint8Array): unknown }>(
  message: M,
  event: NewEvent,
): M {
  const id = new shared.UUID();
  id.setString(event.id);
  message.setId(id);
  message.getMetadataMap().set('type', event.type);
  message.getMetadataMap().set('content-type', 'application/json');
  message.setData(Buffer.from(event.data));
  message.setCustomMetadata(Buffer.from(event.meta));
  return message;
}

export function streamIdentifier(stream: string): InstanceType<typeof shared.StreamIdentifier> {
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream));
  return name;
}
