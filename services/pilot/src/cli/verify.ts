import type { Verification } from '@upstream/platform';
import { CliError, EXIT } from './cli-error.js';
import { connectToOperate, type ServerOptions } from './server.js';

/** Reports every difference between the read models and the log; exit code 5 when there is one. */
export async function verifyReadModels(options: ServerOptions & { readonly json?: boolean }): Promise<void> {
  const server = await connectToOperate(options);
  const verification = await server.json<Verification>('/v1/operations/verification', { method: 'POST' });
  const wrong = verification.readModels.filter(({ differences, parked }) => differences.length > 0 || parked.length > 0);
  process.stdout.write(options.json ? `${JSON.stringify(verification)}\n` : `${describe(verification)}\n`);
  if (wrong.length > 0 || verification.stuck.length > 0) {
    throw new CliError(`${count(wrong.length, 'read model differs', 'read models differ')} from the log or ${wrong.length === 1 ? 'has' : 'have'} parked events, ${count(verification.stuck.length, 'thing is', 'things are')} stuck`, EXIT.differences);
  }
}

const count = (n: number, one: string, other: string): string => `${n} ${n === 1 ? one : other}`;

const describe = ({ readModels, stuck }: Verification): string =>
  [
    ...readModels.map(({ service, readModel, differences, parked, position }) =>
      `${differences.length === 0 && parked.length === 0 ? 'same     ' : 'DIFFERENT'} ${service}/${readModel} at ${position}` +
      differences.map(({ table, missing, unexpected, keys }) => `\n            ${table}: ${count(missing, 'row', 'rows')} missing, ${unexpected} unexpected, e.g. ${JSON.stringify(keys[0])}`).join('') +
      parked.map((key) => `\n            parked: ${key}`).join(''),
    ),
    ...stuck.map(({ service, what }) => `STUCK     ${service}: ${what}`),
  ].join('\n');
