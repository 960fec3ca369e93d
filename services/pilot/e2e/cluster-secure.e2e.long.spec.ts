import { startLocalKafka, type LocalKafka } from '@upstream/local-kafka';
import { kafkaAdmin, KafkaBus, ensureTopics, type KafkaConnection } from '@upstream/messaging-kafka';
import { secureListeners, type SecureListeners } from './cluster/secure-listeners.js';

jest.setTimeout(120_000);

const TOPIC = { name: 'upstream.eu.enrolment.v1', partitions: 1, replicationFactor: 1, minInSyncReplicas: 1, retentionMs: 3_600_000 };
const message = { topic: TOPIC.name, key: 'eu_a', body: '{}' };

describe('brokers that ask who comes', () => {
  let secure: SecureListeners;
  let kafka: LocalKafka;
  beforeAll(async () => {
    secure = await secureListeners();
    kafka = await startLocalKafka({ settings: secure.settings });
    for (const mechanism of ['SCRAM-SHA-256', 'SCRAM-SHA-512']) {
      const { exitCode, stderr } = await kafka.tool('kafka.admin.ConfigCommand', ['--bootstrap-server', kafka.brokers[0]!, '--alter', '--add-config', `${mechanism}=[password=${secure.password}]`, '--entity-type', 'users', '--entity-name', 'matching']);
      expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
    }
    await ensureTopics({ brokers: kafka.brokers }, [TOPIC]);
  });
  afterAll(async () => {
    await kafka?.stop();
    await secure?.remove();
  });

  const publishes = async (connection: KafkaConnection): Promise<void> => {
    const bus = new KafkaBus({ connection });
    try {
      await bus.publish([message]);
    } finally {
      await bus.close();
    }
  };
  const withPassword = (connection: KafkaConnection, password: string): KafkaConnection => ({ ...connection, sasl: { ...connection.sasl!, password } });

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('let in who knows the password (%s), and nobody else, also after somebody was let in', async (mechanism) => {
    const connection = secure.byPassword(mechanism);
    await expect(publishes(withPassword(connection, 'wrong'))).rejects.toThrow();
    await publishes(connection);
    // kafkajs writes what it makes of a password onto the object that it is given: a copy of that with another password would come in.
    await expect(publishes(withPassword(connection, 'wrong'))).rejects.toThrow();
    await expect(kafkaAdmin(withPassword(connection, 'wrong'))).rejects.toMatchObject({ name: expect.stringMatching(/SASL|NumberOfRetries/) });
    expect(Object.keys(connection.sasl!).sort()).toEqual(['mechanism', 'password', 'username']);
    await publishes(connection);
  });

  it('let in who has the certificate, and nobody without', async () => {
    const connection = secure.byCertificate();
    await publishes(connection);
    await expect(publishes({ ...connection, tls: { ca: (connection.tls as { ca: string }).ca } })).rejects.toThrow();
  });
});
