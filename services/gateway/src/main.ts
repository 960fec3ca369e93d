// The gateway as a process of its own.
import { ConfigError, createLog, loadConfig } from '@upstream/platform';
import { buildWeb } from '@upstream/web/serve';
import { z } from 'zod';
import { startGateway } from './gateway.js';
import { signInFrom } from './sign-in.js';

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** `enrolment=http://a:3000|http://b:3000,matching=…` */
  UPSTREAMS: z.string().transform((text) => Object.fromEntries(text.split(',').map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1).split('|')]))),
});

const log = createLog();
try {
  const settings = loadConfig(process.env, Settings);
  const signIn = signInFrom(process.env, log);
  const gateway = await startGateway({ upstreams: settings.UPSTREAMS, port: settings.PORT, host: settings.HOST, ...(settings.METRICS_PORT ? { metricsPort: settings.METRICS_PORT } : {}), log, ...(signIn ? { signIn } : {}), web: await buildWeb({ say: (step) => log.info('web', { step }) }) });
  log.info('ready', { service: 'gateway', url: gateway.url });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void gateway.close().then(() => log.info('stopped', { service: 'gateway' })));
  }
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.error('could-not-start', error, { service: 'gateway' });
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
