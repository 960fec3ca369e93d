import { murmur2, partitionOf } from './partitioner.js';

describe('the partition of a key', () => {
  // The vectors of Kafka's own test (UtilsTest.testMurmur2).
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  it('is the same as kafkajs and Java choose, also for keys that are not ASCII', () => {
    const { DefaultPartitioner } = jest.requireActual<typeof import('kafkajs')>('kafkajs').Partitioners;
    for (let index = 0; index < 500; index++) {
      const key = `eu_${index}-ä鍵`.slice(0, 1 + (index % 9));
      const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({ partitionId, leader: 1 })) as never;
      expect(partitionOf(key, 12)).toBe(DefaultPartitioner()({ topic: 't', partitionMetadata, message: { key, value: '' } }));
    }
  });

  it('uses every partition', () => {
    const used = new Set(Array.from({ length: 200 }, (_, index) => partitionOf(`key ${index}`, 12)));
    expect(used.size).toBe(12);
  });
});
