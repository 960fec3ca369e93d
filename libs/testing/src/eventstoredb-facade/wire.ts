import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { MirroredEvent } from './log-mirror.js';

const { ReadResp: Response } = streams;

/** Revision of the event that a tombstone is. */
const TOMBSTONE_REVISION = '9223372036854775807';

export function eventMessage({ event, place }: MirroredEvent, contentType: string): ReadResp {
  const recorded = new Response.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(nameMessage(event.stream));
  recorded.setStreamRevision(event.type === '$streamDeleted' ? TOMBSTONE_REVISION : String(event.revision));
  recorded.setCommitPosition(String(place));
  recorded.setPreparePosition(String(place));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', contentType);
  // 100 ns ticks since 1970.
  recorded.getMetadataMap().set('created', `${Date.now()}0000`);
  recorded.setData(Buffer.from(event.data));
  recorded.setCustomMetadata(Buffer.from(event.meta));
  const read = new Response.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(place));
  const message = new Response();
  message.setEvent(read);
  return message;
}

export function checkpointMessage(place: bigint): ReadResp {
  const checkpoint = new Response.Checkpoint();
  checkpoint.setCommitPosition(String(place));
  checkpoint.setPreparePosition(String(place));
  const message = new Response();
  message.setCheckpoint(checkpoint);
  return message;
}

export function confirmationMessage(id: string): ReadResp {
  const confirmation = new Response.SubscriptionConfirmation();
  confirmation.setSubscriptionId(id);
  const message = new Response();
  message.setConfirmation(confirmation);
  return message;
}

export function caughtUpMessage(): ReadResp {
  const message = new Response();
  message.setCaughtUp(new Response.CaughtUp());
  return message;
}

export function fellBehindMessage(): ReadResp {
  const message = new Response();
  message.setFellBehind(new Response.FellBehind());
  return message;
}

export function notFoundMessage(stream: string): ReadResp {
  const notFound = new Response.StreamNotFound();
  notFound.setStreamIdentifier(nameMessage(stream));
  const message = new Response();
  message.setStreamNotFound(notFound);
  return message;
}

export function nameMessage(stream: string): InstanceType<typeof shared.StreamIdentifier> {
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream));
  return name;
}

export const nameOf = (name: { getStreamName_asU8(): Uint8Array } | undefined): string => Buffer.from(name?.getStreamName_asU8() ?? []).toString();

/** A failed call, with what the server writes in trailers. */
export function failure(code: status, details: string, trailers: Record<string, string> = {}): StatusObject & Error {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const unavailable = (): StatusObject & Error => failure(status.UNAVAILABLE, 'the facade breaks the call off');
export const accessDenied = (): StatusObject & Error => failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
export const streamDeleted = (stream: string): StatusObject & Error =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });
export const notLeader = ({ host, port }: { host: string; port: number }): StatusObject & Error =>
  failure(status.NOT_FOUND, `Leader info available`, { exception: 'not-leader', 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) });
