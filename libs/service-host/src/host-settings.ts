import { kafkaConnectionFrom, type KafkaConnection } from '@upstream/messaging-kafka';
import { ConfigError, loadConfig, mailSettingsFrom, publicUrlFrom, type MailSettings } from '@upstream/platform';
import { z } from 'zod';

const Key = z.string().regex(/^[0-9a-f]{64}$/, 'is not 32 bytes in hexadecimal').transform((hex) => Buffer.from(hex, 'hex'));
const Words = z.string().transform((text) => text.split(',').map((word) => word.trim()).filter(Boolean));

/** What a process of one service is told by its environment. Each may be given as a file by `<name>_FILE`. */
export const HostSettings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** The service's database, by role. With the owner's, the process migrates at its start. */
  DATABASE_OWNER_URL: z.url().optional(),
  DATABASE_APP_URL: z.url(),
  DATABASE_PROJECTOR_URL: z.url(),
  KEYS_DATABASE_URL: z.url(),
  /** `postgresql://…`, `esdb://…` or `esdb+discover://…`. */
  EVENT_STORE_URL: z.string().regex(/^(postgres(ql)?|esdb(\+discover)?):\/\//, 'is no address of PostgreSQL or EventStoreDB'),
  /** Wraps the keys of people. */
  MASTER_KEY: Key,
  /** Keyed look-ups and pseudonyms: the same in every service, for ever. */
  LOOKUP_KEY: Key,
  /** Where erasures are written down before a key is destroyed; only the service that destroys keys needs it. */
  ERASURE_LEDGER: z.string().optional(),
  REGIONS: Words.pipe(z.array(z.string().regex(/^[a-z0-9]+$/)).min(1)).default(['eu']),
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).default(12),
  TOPIC_REPLICATION: z.coerce.number().int().min(1).default(3),
  TOKEN_ISSUER: z.string(),
  TOKEN_AUDIENCE: z.string().default('upstream'),
  /** The issuer's public keys: where they are, or they themselves (a JWK set). */
  TOKEN_KEYS_URL: z.url().optional(),
  TOKEN_KEYS: z.string().optional(),
  /** Time stands still at this instant and moves by command: for demonstrations and tests. */
  SIMULATED_CLOCK: z.iso.datetime().optional(),
});
export type HostSettings = z.output<typeof HostSettings> & { readonly kafka: KafkaConnection; readonly mail?: MailSettings };

/** Throws ConfigError, which names every wrong setting and repeats no value. */
export function hostSettingsFrom(env: Readonly<Record<string, string | undefined>>, clientId: string): HostSettings {
  const settings = loadConfig(env, HostSettings);
  if ((settings.TOKEN_KEYS === undefined) === (settings.TOKEN_KEYS_URL === undefined)) throw new ConfigError(['TOKEN_KEYS_URL: give it, or TOKEN_KEYS, and not both']);
  const mail = mailFrom(env);
  try {
    return { ...settings, ...(mail ? { mail } : {}), kafka: kafkaConnectionFrom(env, clientId) };
  } catch (error) {
    throw new ConfigError([(error as Error).message]);
  }
}

/** `SMTP_URL`, `MAIL_FROM`, `MAIL_PER_MINUTE`, and `PUBLIC_URL` for the links in mail. */
function mailFrom(env: Readonly<Record<string, string | undefined>>): MailSettings | undefined {
  const [mail, publicUrl] = [mailSettingsFrom(env), publicUrlFrom(env)];
  if (mail && !publicUrl) throw new ConfigError(['PUBLIC_URL: is missing; SMTP_URL is given']);
  return mail && { ...mail, publicUrl: () => publicUrl! };
}
