import type { Verification } from '@upstream/platform';
import { CliError, EXIT } from './cli-error.js';
import { connect, type ServerOptions } from './server.js';

/** Reports every difference between the read models and the log; exit code 5 when there is one. */
export async function verifyReadModels(options: ServerOptions & { readonly json?: boolean }): Promise<void> {
  const server = await connect(options, 'operator');
  const verification = await server.json<Verification>('/v1/operations/verification', { method: 'POST' });
  const wrong = verification.readModels.filter(({ differences, parked }) => differences.length > 0 || parked.length > 0);
  process.stdout.write(options.json ? `${JSON.stringify(verification)}\n` : `${describe(verification)}\n`);
  if (wrong.length > 0 || verification.stuck.length > 0) {
    throw new CliError(`${wrong.length} read models differ from the log or have parked events, ${verification.stuck.length} things are stuck`, EXIT.differences);
  }
}

const describe = ({ readModels, stuck }: Verification): string =>
  [
    ...readModels.map(({ service, readModel, differences, parked, position }) =>
      `${differences.length === 0 && parked.length === 0 ? 'same     ' : 'DIFFERENT'} ${service}/${readModel} at ${position}` +
      differences.map(({ table, missing, unexpected, keys }) => `\n            ${table}: ${missing} rows missing, ${unexpected} unexpected, e.g. ${JSON.stringify(keys[0])}`).join('') +
      parked.map((key) => `\n            parked: ${key}`).join(''),
    ),
    ...stuck.map(({ service, what }) => `STUCK     ${service}: ${what}`),
  ].join('\n');
