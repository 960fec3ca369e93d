import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadCall } from './connection.js';
import { EventQueue } from './event-queue.js';

/** An endless call that counts what was taken from it. */
class CallForSpecs {
  taken = 0;
  cancelled = false;

  constructor(private readonly messages: (index: number) => ReadResp | undefined) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<ReadResp> {
    for (let index = 0; !this.cancelled; index++) {
      const message = this.messages(index);
      if (!message) throw new Error('the connection was lost');
      this.taken++;
      yield message;
    }
  }

  cancel(): void {
    this.cancelled = true;
  }

  on(): void {
    // Nobody emits here.
  }
}

function eventAt(index: number, data = 'x'): ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const [id, name] = [new shared.UUID(), new shared.StreamIdentifier()];
  id.setString(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
  name.setStreamName(Buffer.from('spec_note-eu_1'));
  recorded.setId(id);
  recorded.setStreamIdentifier(name);
  recorded.setStreamRevision(String(index));
  recorded.setCommitPosition(String(index * 10));
  recorded.setPreparePosition(String(index * 10));
  recorded.getMetadataMap().set('type', 'spec.noted.v1');
  recorded.setData(Buffer.from(data));
  recorded.setCustomMetadata(Buffer.from('{}'));
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  const message = new streams.ReadResp();
  message.setEvent(event);
  return message;
}

function checkpointAt(place: bigint): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(place));
  checkpoint.setPreparePosition(String(place));
  const message = new streams.ReadResp();
  message.setCheckpoint(checkpoint);
  return message;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const queueOf = (call: CallForSpecs, limits: { events: number; bytes: number }) => new EventQueue(call as unknown as ReadCall, 'log', limits);

describe('what a subscription holds ahead of its consumer', () => {
  it('is so many events, then the server is left waiting until they are taken', async () => {
    const call = new CallForSpecs((index) => eventAt(index));
    const queue = queueOf(call, { events: 5, bytes: 1_000_000 });
    for (let round = 1; round <= 3; round++) {
      for (let tick = 0; tick < 20; tick++) await settled();
      expect(call.taken).toBe(5 * round);
      expect(queue.take().map((item) => (item.kind === 'event' ? item.event!.revision : item.kind))).toEqual([0, 1, 2, 3, 4].map((index) => index + 5 * (round - 1)));
    }
    queue.close();
  });

  it('is so many bytes, but at least one event', async () => {
    const call = new CallForSpecs((index) => eventAt(index, 'x'.repeat(600)));
    const queue = queueOf(call, { events: 100, bytes: 1000 });
    for (let tick = 0; tick < 20; tick++) await settled();
    expect(queue.take()).toHaveLength(2);
    queue.close();
  });

  it('outlives its connection: what has arrived is taken first, then it says why it ended', async () => {
    const call = new CallForSpecs((index) => (index < 3 ? eventAt(index) : undefined));
    const queue = queueOf(call, { events: 100, bytes: 1_000_000 });
    for (let tick = 0; tick < 10; tick++) await settled();
    expect(queue.ended).toBeUndefined();
    expect(queue.take()).toHaveLength(3);
    expect(queue.ended?.message).toBe('the connection was lost');
  });

  it('has checkpoints in their order among the events, but for one that says "the end"', async () => {
    const messages = [eventAt(1), checkpointAt(2n ** 64n - 1n), checkpointAt(25n), eventAt(3)];
    const queue = queueOf(new CallForSpecs((index) => messages[index]), { events: 100, bytes: 1_000_000 });
    for (let tick = 0; tick < 10; tick++) await settled();
    expect(queue.take().map((item) => (item.kind === 'caught-up' ? item.kind : [item.kind, item.token]))).toEqual([['event', 21n], ['checkpoint', 51n], ['event', 61n]]);
  });

  it('bodies come as the bytes that they were', async () => {
    const body = ' {\n "a" : 1.0, "a":12345678901234567890 }';
    const queue = queueOf(new CallForSpecs((index) => (index === 0 ? eventAt(0, body) : undefined)), { events: 10, bytes: 1000 });
    for (let tick = 0; tick < 10; tick++) await settled();
    expect(queue.take()[0]).toMatchObject({ event: { data: body, position: 'log:1' } });
  });
});
