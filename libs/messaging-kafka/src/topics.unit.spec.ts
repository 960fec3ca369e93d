import { topicNames } from '@upstream/contracts';
import { createOrCheck, declaredTopics, MAX_MESSAGE_BYTES, topicDifferences } from './topics.js';

describe('the topics', () => {
  it('are those of the contracts, in every region', () => {
    const declared = declaredTopics({ regions: ['eu', 'us'], replicationFactor: 3 });
    expect(declared).toHaveLength(2 * topicNames.length);
    expect(declared[0]).toEqual({ name: 'upstream.eu.enrolment.v1', partitions: 12, replicationFactor: 3, minInSyncReplicas: 2, retentionMs: 604_800_000 });
  });

  it('with one broker need one replica', () => {
    expect(declaredTopics({ regions: ['eu'] })[0]).toMatchObject({ replicationFactor: 1, minInSyncReplicas: 1 });
  });

  it('say every difference in words, and none when there is none', () => {
    const [declared] = declaredTopics({ regions: ['eu'] });
    const settings = new Map([
      ['cleanup.policy', 'delete'],
      ['retention.ms', '604800000'],
      ['min.insync.replicas', '1'],
      ['max.message.bytes', String(MAX_MESSAGE_BYTES)],
    ]);
    expect(topicDifferences(declared!, { partitions: 12, replicationFactor: 1, settings })).toEqual([]);
    expect(topicDifferences(declared!, { partitions: 3, replicationFactor: 2, settings: new Map([...settings, ['cleanup.policy', 'compact']]) })).toEqual([
      'upstream.eu.enrolment.v1: the number of partitions (which is for life) is 3, declared is 12',
      'upstream.eu.enrolment.v1: the replication factor is 2, declared is 1',
      'upstream.eu.enrolment.v1: cleanup.policy is compact, declared is delete',
    ]);
  });

  it('are created again when brokers are still joining, and looked at again when another process has just made them', async () => {
    const [declared] = declaredTopics({ regions: ['eu'], replicationFactor: 3 });
    const created = ['joining', 'made by another'];
    const admin = {
      listTopics: async () => (created.length === 0 ? [declared!.name] : []),
      createTopics: async () => {
        if (created.shift() === 'joining') throw Object.assign(new Error('errors'), { errors: [{ type: 'INVALID_REPLICATION_FACTOR' }] });
        return false;
      },
      fetchTopicMetadata: jest.fn().mockRejectedValueOnce({ type: 'UNKNOWN_TOPIC_OR_PARTITION' }).mockRejectedValueOnce({ cause: { type: 'UNKNOWN_TOPIC_OR_PARTITION' } })
        .mockResolvedValue({ topics: [{ name: declared!.name, partitions: Array(12).fill({ replicas: [1, 2] }) }] }),
      describeConfigs: async () => ({ resources: [] }),
    };
    await expect(createOrCheck(admin as never, [declared!])).rejects.toThrow('the replication factor is 2, declared is 3');
    expect(admin.fetchTopicMetadata).toHaveBeenCalledTimes(3);
  });
});
