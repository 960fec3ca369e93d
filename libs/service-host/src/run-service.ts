import { ConnectionUrlError } from '@upstream/event-store-eventstoredb';
import { TopicMismatchError } from '@upstream/messaging-kafka';
import { ConfigError, createLog, type ServiceDefinition } from '@upstream/platform';
import { LedgerFaultError, MasterKeyError } from '@upstream/privacy';
import { ErasuresPendingError } from './erasures.js';
import { hostSettingsFrom } from './host-settings.js';
import { LogPutBackError, startService } from './start-service.js';

/** Their messages are made for whoever starts the process, and repeat no secret; those of all others are kept back. */
const SAID = [ConfigError, ConnectionUrlError, LogPutBackError, ErasuresPendingError];
const EXIT = { failed: 1, configuration: 2 } as const;

/**
 * The entry of a service's process: starts it as the environment says, logs to standard output, and drains at SIGTERM
 * or SIGINT. Ends with 2 when the configuration is wrong, 1 when it could not start.
 */
export async function runService(definition: ServiceDefinition, env = process.env): Promise<void> {
  const log = createLog();
  try {
    const running = await startService(definition, hostSettingsFrom(env, `upstream-${definition.name}`), log);
    log.info('ready', { service: definition.name, url: running.url });
    const reason = await new Promise<string>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
    });
    log.info('draining', { reason });
    await running.stop();
    log.info('stopped', { service: definition.name });
  } catch (error) {
    if (SAID.some((type) => error instanceof type)) process.stderr.write(`${(error as Error).message}\n`);
    else if (error instanceof TopicMismatchError || error instanceof LedgerFaultError) process.stderr.write(`Not started: ${error.message}\n`);
    else if (error instanceof MasterKeyError) process.stderr.write(`Not started: ${error.message}. Give this process that one (MASTER_KEY); or, where the databases were put back to before it was changed, run upstreamctl new-master-key --from-key FILE.\n`);
    else log.error('could-not-start', error, { service: definition.name });
    process.exitCode = error instanceof ConfigError || error instanceof ConnectionUrlError ? EXIT.configuration : EXIT.failed;
    // What is half open would keep the process.
    setTimeout(() => process.exit(), 1000).unref();
  }
}
