import { z } from 'zod';
import { ConfigError, loadConfig } from './load-config.js';

/** `upstream@company.example`, or with a name before it: `Upstream <upstream@company.example>`. */
const Sender = z.string().regex(/^([^<>"\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'is no address of a sender, such as Upstream <upstream@company.example>');

/** Mail, by the environment. Each may be given as a file by `<name>_FILE`. */
export const MailEnvironment = z.object({
  /** `smtp://…` (TLS where the server offers it; required with a password) or `smtps://…`, with user and password where it wants them. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: Sender.optional(),
  /** What the mail server lets through. */
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(6000).default(120),
});

/** How mail leaves this installation. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
  readonly perMinute: number;
  /** Where links in mail lead, without a slash at the end. */
  readonly publicUrl: () => string;
}

/**
 * Undefined without `SMTP_URL`: no mail is sent then, and none is kept to be sent later. Throws ConfigError where only half of it is
 * given, and repeats no value.
 */
export function mailSettingsFrom(env: Readonly<Record<string, string | undefined>>): Omit<MailSettings, 'publicUrl'> | undefined {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_PER_MINUTE: perMinute } = loadConfig(env, MailEnvironment);
  if (url === undefined) return undefined;
  if (from === undefined) throw new ConfigError(['MAIL_FROM: is missing; SMTP_URL is given']);
  return { url, from, perMinute };
}
