import { InMemoryEventStore, UnknownOutcomeError } from '@upstream/event-sourcing';
import { ContractViolationError, inboxOf, SequenceHoleError } from './inbox.js';
import { closed, programme } from './messages-for-specs.js';
import { cloudEventOf } from './public-event.js';

describe('the inbox', () => {
  let store: InMemoryEventStore;
  let take: ReturnType<typeof inboxOf>;
  beforeEach(() => {
    store = new InMemoryEventStore('own');
    take = inboxOf('matching', store);
  });
  const taken = async (label: string) => (await store.read(`matching_in_enrolment_v1-${programme(label)}`)).map(({ data }) => (JSON.parse(data) as { reasonCode: string }).reasonCode);

  it('keeps every message in the own log, at the revision of its sequence', async () => {
    await take([closed('a', 0), closed('b', 0), closed('a', 1)]);
    expect(await taken('a')).toEqual(['r0', 'r1']);
    expect(await taken('b')).toEqual(['r0']);
  });

  it('gives a message back as it was published', async () => {
    const message = closed('a', 0, { correlationid: 'c1', causationid: 'c2', traceparent: '00-a-b-01', data: { programmeId: programme('a'), reasonCode: 'r0', newer: { field: ['kept'] } } });
    await take([message]);
    const [stored] = await store.read(`matching_in_enrolment_v1-${programme('a')}`);
    expect(JSON.parse(JSON.stringify(cloudEventOf(stored!)))).toEqual(JSON.parse(message.body));
  });

  it('takes a message once, however often and late it comes', async () => {
    await take([closed('a', 0), closed('a', 1)]);
    await take([closed('a', 0), closed('a', 1), closed('a', 2)]);
    await take([closed('a', 1)]);
    expect(await taken('a')).toEqual(['r0', 'r1', 'r2']);
  });

  it('takes a batch that comes again after an append whose answer was lost', async () => {
    const append = store.append.bind(store);
    let lost = true;
    store.append = async (...args) => {
      const result = await append(...args);
      if (lost) {
        lost = false;
        throw new UnknownOutcomeError('the answer was lost');
      }
      return result;
    };
    await expect(take([closed('a', 0), closed('a', 1)])).rejects.toThrow(UnknownOutcomeError);
    await take([closed('a', 0), closed('a', 1)]);
    expect(await taken('a')).toEqual(['r0', 'r1']);
  });

  it('takes messages of different keys in any order', async () => {
    await take([closed('b', 0)]);
    await take([closed('a', 0), closed('c', 0)]);
    await take([closed('a', 1), closed('b', 1)]);
    expect(await taken('a')).toEqual(['r0', 'r1']);
    expect(await taken('b')).toEqual(['r0', 'r1']);
  });

  it('stops a key at a hole, and takes all others of the batch', async () => {
    await take([closed('a', 0)]);
    const others = Array.from({ length: 100 }, (_, index) => [closed(`b${index}`, 0), closed(`b${index}`, 1)]).flat();
    await expect(take([closed('a', 2), closed('a', 3), ...others])).rejects.toThrow(SequenceHoleError);
    expect(await taken('a')).toEqual(['r0']);
    for (let index = 0; index < 100; index++) expect(await taken(`b${index}`)).toEqual(['r0', 'r1']);
    await take([closed('a', 1), closed('a', 2), closed('a', 3)]);
    expect(await taken('a')).toEqual(['r0', 'r1', 'r2', 'r3']);
  });

  it('stops a key when another message already has that place', async () => {
    await take([closed('a', 0)]);
    await expect(take([closed('a', 0, { id: '00000000-0000-4000-8000-000000000000' })])).rejects.toThrow(SequenceHoleError);
  });

  it('names the first fault of a key, not those that follow from it', async () => {
    await expect(take([closed('a', 0, { tenantid: undefined }), closed('a', 1)])).rejects.toThrow(ContractViolationError);
  });

  it('keeps a type that this release does not know, for the one that will', async () => {
    await take([closed('a', 0, { type: 'upstream.programme-renamed.v1', data: { anything: 1 } }), closed('a', 1)]);
    expect(await store.read(`matching_in_enrolment_v1-${programme('a')}`)).toHaveLength(2);
  });

  it.each([
    ['data that its schema refuses', closed('a', 0, { data: { programmeId: 'nobody', reasonCode: 'r0' } })],
    ['an envelope without a tenant', closed('a', 0, { tenantid: undefined })],
    ['another key than its subject', { ...closed('a', 0), key: programme('b') }],
    ['a body that is not JSON', { ...closed('a', 0), body: '{' }],
  ])('refuses %s, and takes the other keys', async (_what, message) => {
    await expect(take([message, closed('c', 0)])).rejects.toThrow(ContractViolationError);
    expect(await taken('a')).toEqual([]);
    expect(await taken('c')).toEqual(['r0']);
  });
});
