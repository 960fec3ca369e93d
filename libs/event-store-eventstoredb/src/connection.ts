import { EventStoreDBClient } from '@eventstore/db-client';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { checkConnectionUrl } from './connection-url.js';

/** A running call, as much of it as is used here. */
export interface Call {
  cancel(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}
export type ReadCall = Call & AsyncIterable<ReadResp>;
export type BatchCall = Call & {
  write(request: BatchAppendReq): boolean;
  end(): void;
  on(event: 'data', listener: (response: BatchAppendResp) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
};
export type AppendCall = Call & { write(request: AppendReq): boolean; end(): void };

/** What a server says of itself. */
export interface ServerFeatures {
  readonly version: string;
  readonly batchAppend: boolean;
}

type Stub = Record<string, (...args: unknown[]) => never> & { getChannel(): { close(): void } };
/** The client's connection handling (discovery, leader, keep-alive, credentials), which it keeps for its own commands. */
interface ClientInside {
  GRPCStreamCreator<C>(client: unknown, name: string, create: (stub: Stub) => C): () => Promise<C>;
  execute<R>(client: unknown, name: string, run: (stub: Stub) => Promise<R>): Promise<R>;
  callArguments(options: { requiresLeader?: boolean }, call?: { deadline: number }): unknown[];
  dispose(): Promise<void>;
}

/**
 * One client's connection. Finding the server, the leader, keep-alive and credentials are the client's; the messages are
 * exchanged here, in the form that the client ships, since its own commands parse bodies (bytes are lost) and keep one
 * map of pending batch appends for the whole process (one connection's error rejects another's append).
 */
export class Connection {
  private readonly inside: ClientInside;
  private channel: { close(): void } | undefined;

  /** Throws ConnectionUrlError. Connects at the first call. */
  constructor(url: string) {
    checkConnectionUrl(url);
    this.inside = EventStoreDBClient.connectionString(url) as unknown as ClientInside;
  }

  read(request: ReadReq, { requiresLeader = false } = {}): Promise<ReadCall> {
    return this.open('read', (stub) => stub['read']!(request, ...this.inside.callArguments({ requiresLeader }, { deadline: Infinity })) as ReadCall);
  }

  batchAppend(): Promise<BatchCall> {
    return this.open('batchAppend', (stub) => stub['batchAppend']!(...this.inside.callArguments({ requiresLeader: true }, { deadline: Infinity })) as BatchCall);
  }

  append(answered: (error: Error | null, response: AppendResp) => void): Promise<AppendCall> {
    return this.open('append', (stub) => stub['append']!(...this.inside.callArguments({ requiresLeader: true }), answered) as AppendCall);
  }

  async features(): Promise<ServerFeatures> {
    const ask = (stub: Stub) =>
      new Promise<ServerFeatures>((resolve, reject) => {
        this.channel = stub.getChannel();
        stub['getSupportedMethods']!(new shared.Empty(), ...this.inside.callArguments({}), (error: (Error & { code?: number }) | null, answer: { getEventStoreServerVersion(): string; getMethodsList(): { getServiceName(): string; getMethodName(): string }[] }) => {
          // UNIMPLEMENTED: a server older than the question.
          if (error?.code === 12) resolve({ version: 'unknown', batchAppend: false });
          else if (error) reject(error);
          else resolve({ version: answer.getEventStoreServerVersion(), batchAppend: answer.getMethodsList().some((method) => /streams$/i.test(method.getServiceName()) && /^batchappend$/i.test(method.getMethodName())) });
        });
      });
    return this.inside.execute(features.ServerFeaturesClient, 'features', ask);
  }

  /** Cancels what runs and closes the sockets, which the client's own `dispose` leaves open. */
  async close(): Promise<void> {
    await this.inside.dispose();
    this.channel?.close();
  }

  private async open<C extends Call>(name: string, create: (stub: Stub) => C): Promise<C> {
    const creating = (stub: Stub): C => {
      this.channel = stub.getChannel();
      return create(stub);
    };
    const call = await this.inside.GRPCStreamCreator(streams.StreamsClient, name, creating)();
    // An error after the last reader has gone would otherwise end the process.
    call.on('error', ignore);
    return call;
  }
}

const ignore = (): void => undefined;
