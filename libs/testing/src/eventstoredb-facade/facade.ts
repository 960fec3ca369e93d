import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import featureRpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamRpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { InMemoryEventStore, type EventStore, type NewEvent } from '@upstream/event-sourcing';
import { appendCall } from './append-call.js';
import { batchAppendCall } from './batch-append-call.js';
import { noFaults, type Faults } from './faults.js';
import { LogMirror } from './log-mirror.js';
import { readCall, type ReadCall } from './read-call.js';
import { StreamStates } from './stream-states.js';
import { failure, nameOf, streamDeleted } from './wire.js';

export interface FacadeOptions {
  /** What holds the events. Default: a log in memory. */
  readonly store?: EventStore;
  /** Which server it behaves like. Default 24.2.0. */
  readonly version?: string;
  /** Whether it has BatchAppend. Default true. */
  readonly batchAppend?: boolean;
  /** Default: no TLS. */
  readonly credentials?: ServerCredentials;
}

/** A running facade. */
export interface EventStoreDbFacade {
  readonly port: number;
  /** Without TLS. */
  readonly url: string;
  readonly faults: Faults;
  readonly seen: Seen;
  close(): Promise<void>;
}

/** What it has noticed. */
export interface Seen {
  slowConsumers: number;
  /** `authorization` headers, in the order of appends. */
  readonly authorizations: string[];
}

/** What its calls share. */
export interface FacadeInside {
  readonly faults: Faults;
  readonly seen: Seen;
  readonly states: StreamStates;
  readonly mirror: LogMirror;
  /** Year and month as one number: 23.1 is 23.10, 23.06 is 23.6. */
  readonly version: number;
  eventOf(message: ProposedMessage): NewEvent;
  contentTypeOf(id: string): string;
  wantsLeader(call: { metadata: { get(name: string): unknown[] } }): boolean;
  /** Aborts when the caller has left. */
  untilGone(call: ReadCall): AbortSignal;
}

interface ProposedMessage {
  getId(): { getString(): string } | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

/**
 * FOR TESTS ONLY. EventStoreDB's protocol over a log of ours: the service definitions that the client ships, answered as
 * the server's source and the client say. It proves that the adapter speaks the protocol, not that a server does.
 */
export async function startEventStoreDbFacade({ store = new InMemoryEventStore(), version = '24.2.0', batchAppend = true, credentials = ServerCredentials.createInsecure() }: FacadeOptions = {}): Promise<EventStoreDbFacade> {
  const [faults, seen] = [noFaults(), { slowConsumers: 0, authorizations: [] as string[] }];
  const [states, mirror] = [new StreamStates(store), new LogMirror(store)];
  const contentTypes = new Map<string, string>();
  const inside: FacadeInside = {
    faults,
    seen,
    states,
    mirror,
    version: versionNumber(version),
    eventOf: (message) => {
      const id = message.getId()!.getString();
      const type = message.getMetadataMap().get('content-type') ?? 'application/octet-stream';
      if (type !== 'application/json') contentTypes.set(id, type);
      return { id, type: message.getMetadataMap().get('type')!, data: Buffer.from(message.getData_asU8()).toString(), meta: Buffer.from(message.getCustomMetadata_asU8()).toString() };
    },
    contentTypeOf: (id) => contentTypes.get(id) ?? 'application/json',
    wantsLeader: (call) => call.metadata.get('requires-leader')[0] === 'true',
    untilGone: (call) => {
      const gone = new AbortController();
      for (const event of ['cancelled', 'close', 'error'] as const) call.on(event, () => gone.abort());
      if (call.cancelled) gone.abort();
      return gone.signal;
    },
  };
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  server.addService(streamRpc.StreamsService as never, {
    append: ((call: never, answer: never) => appendCall(inside, call, answer)) as never,
    batchAppend: ((call: never) => {
      seen.authorizations.push(...((call as { metadata: { get(name: string): string[] } }).metadata.get('authorization') as string[]));
      batchAppendCall(inside, call);
    }) as never,
    read: ((call: ReadCall) => void readCall(inside, call).catch((error: Error) => call.emit('error', failure(status.UNKNOWN, error.message)))) as never,
    delete: ((call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>) => void softDelete(inside, call, answer)) as never,
    tombstone: ((call: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>) => void tombstone(inside, call, answer)) as never,
  });
  server.addService(featureRpc.ServerFeaturesService as never, {
    getSupportedMethods: ((_: ServerUnaryCall<Empty, SupportedMethods>, answer: sendUnaryData<SupportedMethods>) => answer(null, supported(version, batchAppend))) as never,
  });
  const port = await new Promise<number>((resolve, reject) => server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound))));
  return {
    port,
    url: `esdb://127.0.0.1:${port}?tls=false`,
    faults,
    seen,
    async close() {
      server.forceShutdown();
      await mirror.close();
    },
  };
}

/** 23.10 is later than 23.6: months take two digits. */
const versionNumber = (version: string): number => {
  const [year, month] = version.split('.').map(Number);
  return year! + month! / 100;
};

function supported(version: string, batchAppend: boolean): SupportedMethods {
  const answer = new features.SupportedMethods();
  answer.setEventStoreServerVersion(version);
  for (const name of ['read', 'append', 'delete', 'tombstone', ...(batchAppend ? ['batchappend'] : [])]) {
    const method = new features.SupportedMethod();
    method.setServiceName('event_store.client.streams.streams');
    method.setMethodName(name);
    answer.addMethods(method);
  }
  return answer;
}

async function softDelete({ states }: FacadeInside, call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>): Promise<void> {
  const stream = nameOf(call.request.getOptions()!.getStreamIdentifier());
  if (states.isTombstoned(stream)) return answer(streamDeleted(stream));
  const place = await states.softDelete(stream);
  const response = new streams.DeleteResp();
  const position = new streams.DeleteResp.Position();
  position.setCommitPosition(String(place ?? 0));
  position.setPreparePosition(String(place ?? 0));
  response.setPosition(position);
  answer(null, response);
}

async function tombstone({ states }: FacadeInside, call: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>): Promise<void> {
  const place = await states.tombstone(nameOf(call.request.getOptions()!.getStreamIdentifier()));
  const response = new streams.TombstoneResp();
  const position = new streams.TombstoneResp.Position();
  position.setCommitPosition(String(place));
  position.setPreparePosition(String(place));
  response.setPosition(position);
  answer(null, response);
}
