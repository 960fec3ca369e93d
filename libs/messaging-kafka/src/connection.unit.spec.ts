import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kafkaConnectionFrom } from './connection.js';

describe('a connection from settings', () => {
  it('is plain when nothing else is said', () => {
    expect(kafkaConnectionFrom({ KAFKA_BROKERS: 'a:9092, b:9092' })).toEqual({ brokers: ['a:9092', 'b:9092'], clientId: 'upstream' });
  });

  it('takes TLS and SASL, secrets from files', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'upstream-kafka-'));
    const file = path.join(folder, 'password');
    writeFileSync(file, 'secret\n');
    const connection = kafkaConnectionFrom({ KAFKA_BROKERS: 'a:9093', KAFKA_TLS: 'true', KAFKA_TLS_CA: 'PEM', KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512', KAFKA_SASL_USERNAME: 'matching', KAFKA_SASL_PASSWORD_FILE: file }, 'matching');
    expect(connection).toEqual({ brokers: ['a:9093'], clientId: 'matching', tls: { ca: 'PEM', cert: undefined, key: undefined }, sasl: { mechanism: 'scram-sha-512', username: 'matching', password: 'secret' } });
    rmSync(folder, { recursive: true });
  });

  it('trusts the system without an authority of its own', () => {
    expect(kafkaConnectionFrom({ KAFKA_BROKERS: 'a:9093', KAFKA_TLS: 'true' }).tls).toBe(true);
  });

  it.each([
    ['no brokers', {}, 'KAFKA_BROKERS (or KAFKA_BROKERS_FILE) is not set'],
    ['a broker without a port', { KAFKA_BROKERS: 'a' }, 'KAFKA_BROKERS is a list of host:port'],
    ['another word than true or false', { KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'yes' }, 'KAFKA_TLS is one of true, false'],
    ['an authority without TLS', { KAFKA_BROKERS: 'a:1', KAFKA_TLS_CA: 'PEM' }, 'need KAFKA_TLS=true'],
    ['a certificate without its key', { KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'true', KAFKA_TLS_CERT: 'PEM' }, 'belong together'],
    ['a mechanism that is not known', { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'magic' }, 'KAFKA_SASL_MECHANISM is one of plain, scram-sha-256, scram-sha-512'],
    ['a user without a password', { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'u' }, 'KAFKA_SASL_PASSWORD (or KAFKA_SASL_PASSWORD_FILE) is not set'],
  ])('refuses %s', (_what, settings, message) => {
    expect(() => kafkaConnectionFrom(settings)).toThrow(message);
  });
});
