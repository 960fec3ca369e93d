import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { StartOptions } from '@upstream/local-kafka';
import type { KafkaConnection } from '@upstream/messaging-kafka';

const run = promisify(execFile);
const PASSWORD = 'for specs only';

/** A listener beside the plain one that wants TLS and a password; its certificate is made by Java's own keytool. */
export async function secureListener(): Promise<{ settings: StartOptions['settings']; connection: KafkaConnection; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'upstream-kafka-tls-'));
  const keystore = path.join(folder, 'broker.p12');
  const keytool = process.env['JAVA_HOME'] ? path.join(process.env['JAVA_HOME'], 'bin', 'keytool') : 'keytool';
  const store = ['-keystore', keystore, '-storepass', PASSWORD, '-alias', 'broker'];
  await run(keytool, ['-genkeypair', ...store, '-storetype', 'PKCS12', '-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1', '-validity', '2']);
  await run(keytool, ['-exportcert', '-rfc', ...store, '-file', path.join(folder, 'ca.pem')]);
  const port = await freePort();
  const own = (name: string) => `listener.name.secure.${name}`;
  return {
    settings: (plain) => ({
      listeners: `${plain['listeners']},SECURE://127.0.0.1:${port}`,
      'advertised.listeners': `${plain['advertised.listeners']},SECURE://127.0.0.1:${port}`,
      'listener.security.protocol.map': `${plain['listener.security.protocol.map']},SECURE:SASL_SSL`,
      [own('sasl.enabled.mechanisms')]: 'PLAIN',
      [own('plain.sasl.jaas.config')]: `org.apache.kafka.common.security.plain.PlainLoginModule required user_matching="${PASSWORD}";`,
      [own('ssl.keystore.type')]: 'PKCS12',
      [own('ssl.keystore.location')]: keystore,
      [own('ssl.keystore.password')]: PASSWORD,
      [own('ssl.key.password')]: PASSWORD,
    }),
    connection: { brokers: [`127.0.0.1:${port}`], tls: { ca: await readFile(path.join(folder, 'ca.pem'), 'utf8') }, sasl: { mechanism: 'plain', username: 'matching', password: PASSWORD } },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
