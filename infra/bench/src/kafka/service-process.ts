import { join } from 'node:path';
import { hostSettingsFrom, startService } from '@upstream/service-host';
import { createLog } from '@upstream/platform';
import { pino } from 'pino';
import { inParent } from '../processes/child.js';
import { board, goals } from './goals.js';

export interface ServiceOptions {
  readonly service: 'goals' | 'board';
  /** Where its log goes. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One service in a process of its own, as a container runs it; answers where it listens. */
await inParent<ServiceOptions, string>(async ({ service, folder, env }) => {
  const definition = service === 'goals' ? goals : board;
  const log = createLog({ level: 'info', destination: pino.destination({ dest: join(folder, `${service}-${process.pid}.log`), sync: false }) });
  return (await startService(definition, hostSettingsFrom(env, `upstream-${service}`), log)).url;
});
