import { ConfigError, createLog, type ServiceDefinition } from '@upstream/platform';
import { MasterKeyError } from '@upstream/privacy';
import { hostSettingsFrom } from './host-settings.js';
import { LogPutBackError, startService } from './start-service.js';

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
    if (error instanceof ConfigError || error instanceof LogPutBackError) process.stderr.write(`${error.message}\n`);
    else if (error instanceof MasterKeyError) process.stderr.write(`Not started: ${error.message}. Give this process that one (MASTER_KEY); or, where the databases were put back to before it was changed, run upstreamctl new-master-key --from-key FILE.\n`);
    else log.error('could-not-start', error, { service: definition.name });
    process.exitCode = error instanceof ConfigError ? EXIT.configuration : EXIT.failed;
    // What is half open would keep the process.
    setTimeout(() => process.exit(), 1000).unref();
  }
}
