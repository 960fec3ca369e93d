import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePorts, type StartOptions } from '@upstream/local-kafka';
import type { KafkaConnection } from '@upstream/messaging-kafka';

const run = promisify(execFile);

export interface SecureListeners {
  readonly settings: StartOptions['settings'];
  readonly password: string;
  byPassword(mechanism: NonNullable<KafkaConnection['sasl']>['mechanism']): KafkaConnection;
  byCertificate(): KafkaConnection;
  remove(): Promise<void>;
}

/** Two listeners beside the plain one, both with TLS: one wants a password, one a certificate. Keys are made for one run. */
export async function secureListeners(): Promise<SecureListeners> {
  const folder = await mkdtemp(path.join(tmpdir(), 'upstream-kafka-secure-'));
  const [broker, client] = [await keyAndCertificate(folder, 'broker'), await keyAndCertificate(folder, 'client')];
  const [passwordPort, certificatePort] = await freePorts(2);
  const password = 'for-specs-only';
  const listeners = `PASSWORD://127.0.0.1:${passwordPort},CERTIFICATE://127.0.0.1:${certificatePort}`;
  const tlsOf = (listener: string) => ({
    [`listener.name.${listener}.ssl.keystore.type`]: 'PEM',
    [`listener.name.${listener}.ssl.keystore.location`]: broker.both,
    [`listener.name.${listener}.ssl.truststore.type`]: 'PEM',
    [`listener.name.${listener}.ssl.truststore.location`]: client.certificate,
  });
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  const ca = await readFile(broker.certificate, 'utf8');
  return {
    password,
    settings: (own) => ({
      listeners: `${own['listeners']},${listeners}`,
      'advertised.listeners': `${own['advertised.listeners']},${listeners}`,
      'listener.security.protocol.map': `${own['listener.security.protocol.map']},PASSWORD:SASL_SSL,CERTIFICATE:SSL`,
      ...tlsOf('password'),
      ...tlsOf('certificate'),
      'listener.name.certificate.ssl.client.auth': 'required',
      'listener.name.password.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      'listener.name.password.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required user_matching="${password}";`,
      'listener.name.password.scram-sha-256.sasl.jaas.config': scram,
      'listener.name.password.scram-sha-512.sasl.jaas.config': scram,
    }),
    byPassword: (mechanism) => ({ brokers: [`127.0.0.1:${passwordPort}`], tls: { ca }, sasl: { mechanism, username: 'matching', password } }),
    byCertificate: () => ({ brokers: [`127.0.0.1:${certificatePort}`], tls: { ca, cert: client.pem.certificate, key: client.pem.key } }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Signed by itself, for 127.0.0.1 and two days. */
async function keyAndCertificate(folder: string, name: string) {
  const [key, certificate, both] = ['key', 'certificate', 'both'].map((what) => path.join(folder, `${name}.${what}.pem`)) as [string, string, string];
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']);
  const pem = { key: await readFile(key, 'utf8'), certificate: await readFile(certificate, 'utf8') };
  await writeFile(both, `${pem.key}${pem.certificate}`, { mode: 0o600 });
  return { certificate, both, pem };
}
