import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { positionOf, type StoredEvent } from '@upstream/event-sourcing';
import { LOG_CATEGORY } from './log-category.js';
import { eventTokenOf } from './tokens.js';

/** An event of the log and its place. */
export interface Placed {
  readonly token: bigint;
  readonly stream: string;
  /** Undefined for what is nobody's event: tombstones, and the log's own name. */
  readonly event: StoredEvent | undefined;
  readonly bytes: number;
}

/** Bodies are taken as the bytes they are: the client's own conversion parses them and loses white space, order, digits. */
export function placedOf(logId: string, message: ReadResp.ReadEvent): Placed {
  const recorded = message.getEvent();
  if (!recorded) throw new Error('the server sent an event without a body');
  const stream = textOf(recorded.getStreamIdentifier()!.getStreamName_asU8());
  const token = eventTokenOf({ commit: BigInt(recorded.getCommitPosition()), prepare: BigInt(recorded.getPreparePosition()) });
  const type = recorded.getMetadataMap().get('type') ?? '';
  const [data, meta] = [recorded.getData_asU8(), recorded.getCustomMetadata_asU8()];
  const bytes = data.length + meta.length;
  if (type.startsWith('$') || stream.startsWith(`${LOG_CATEGORY}-`)) return { token, stream, event: undefined, bytes };
  const event: StoredEvent = {
    id: recorded.getId()!.getString(),
    type,
    data: textOf(data),
    meta: textOf(meta),
    stream,
    revision: Number(recorded.getStreamRevision()),
    position: positionOf(logId, token),
  };
  return { token, stream, event, bytes };
}

/** The token of a recorded event, without its body. */
export function placeIn(message: ReadResp.ReadEvent): { readonly token: bigint; readonly stream: string } {
  const recorded = message.getEvent()!;
  return {
    token: eventTokenOf({ commit: BigInt(recorded.getCommitPosition()), prepare: BigInt(recorded.getPreparePosition()) }),
    stream: textOf(recorded.getStreamIdentifier()!.getStreamName_asU8()),
  };
}

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
