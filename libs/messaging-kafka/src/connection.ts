import { readFileSync } from 'node:fs';
import { Kafka, logLevel, type SASLOptions } from 'kafkajs';

export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** Where the brokers are and how to get in. */
export interface KafkaConnection {
  /** `host:port`, at least one of the cluster. */
  readonly brokers: readonly string[];
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId?: string;
  /** TLS; `true` trusts the system's authorities. `cert` and `key` are for brokers that ask who the client is. PEM. */
  readonly tls?: true | { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly sasl?: { readonly mechanism: (typeof saslMechanisms)[number]; readonly username: string; readonly password: string };
}

/**
 * Reads a connection from settings: KAFKA_BROKERS (comma-separated), KAFKA_TLS (`true`), KAFKA_TLS_CA, KAFKA_TLS_CERT,
 * KAFKA_TLS_KEY (PEM), KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD; each may be given as a file by
 * `<name>_FILE`. Throws, naming the setting, never its value, on what is missing or contradicts itself.
 */
export function kafkaConnectionFrom(settings: Readonly<Record<string, string | undefined>>, clientId = 'upstream'): KafkaConnection {
  const read = (name: string): string | undefined => {
    const file = settings[`${name}_FILE`];
    return settings[name] || (file ? readFileSync(file, 'utf8').trim() : undefined);
  };
  const needed = (name: string): string => {
    const value = read(name);
    if (!value) throw new Error(`${name} (or ${name}_FILE) is not set`);
    return value;
  };
  const brokers = needed('KAFKA_BROKERS').split(',').map((broker) => broker.trim());
  for (const broker of brokers) if (!/^.+:\d+$/.test(broker)) throw new Error('KAFKA_BROKERS is a list of host:port');
  const [ca, cert, key] = [read('KAFKA_TLS_CA'), read('KAFKA_TLS_CERT'), read('KAFKA_TLS_KEY')];
  if ((cert === undefined) !== (key === undefined)) throw new Error('KAFKA_TLS_CERT and KAFKA_TLS_KEY belong together');
  const withTls = oneOf(read('KAFKA_TLS') ?? 'false', ['true', 'false'], 'KAFKA_TLS') === 'true';
  if (!withTls && (ca ?? cert)) throw new Error('KAFKA_TLS_CA and KAFKA_TLS_CERT need KAFKA_TLS=true');
  const mechanism = read('KAFKA_SASL_MECHANISM');
  return {
    brokers,
    clientId,
    ...(withTls ? { tls: ca ?? cert ? { ca, cert, key } : true } : {}),
    ...(mechanism
      ? { sasl: { mechanism: oneOf(mechanism.toLowerCase(), saslMechanisms, 'KAFKA_SASL_MECHANISM'), username: needed('KAFKA_SASL_USERNAME'), password: needed('KAFKA_SASL_PASSWORD') } }
      : {}),
  };
}

function oneOf<T extends string>(value: string, known: readonly T[], name: string): T {
  const found = known.find((each) => each === value);
  if (!found) throw new Error(`${name} is one of ${known.join(', ')}`);
  return found;
}

/** How long single requests may take. A frozen broker is noticed after `REQUEST_MS`. */
export const REQUEST_MS = 8_000;

/** kafkajs's own log is left out: what matters is told by status and errors, without addresses or keys. */
export function kafkaOf({ brokers, clientId = 'upstream', tls, sasl }: KafkaConnection): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ssl: tls,
    // kafkajs keeps what it has made of a name and password on the object that holds them, where it counts for whoever copies that.
    sasl: sasl && ({ mechanism: sasl.mechanism, username: sasl.username, password: sasl.password } as SASLOptions),
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: REQUEST_MS,
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, factor: 0.2, multiplier: 2 },
  });
}
