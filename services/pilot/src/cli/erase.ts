import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { isHomeId } from '@upstream/event-sourcing';
import { CliError, EXIT } from './cli-error.js';
import { connect, type Server, type ServerOptions } from './server.js';

export interface EraseOptions extends ServerOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface Found {
  readonly employeeId: string;
  readonly name: string;
  readonly number: string;
}

/** Erases a person for ever, under every id that they ever had. Asks first, unless told not to. */
export async function erase(employee: string, options: EraseOptions): Promise<void> {
  const server = await connect(options, 'region_admin');
  const person = await find(server, employee);
  if (!options.yes) await ask(person);
  const { erased, position } = await server.json<{ erased: string[]; position?: string }>(`/v1/employees/${person.employeeId}/erasure`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), prefer: 'wait=30' },
    body: JSON.stringify({ reasonCode: 'requested' }),
  });
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ erased, position })}\n`
      : `Erased: ${erased.join(', ')}\nThe key is destroyed: nothing about this person can be read any more, and no HR file brings them back.\n`,
  );
}

/** By id, e-mail or number. Throws CliError when it is nobody, or could be several. */
async function find(server: Server, employee: string): Promise<{ employeeId: string } & Partial<Found>> {
  if (isHomeId(employee)) {
    const response = await server.request(`/v1/employees/${employee}`);
    // Who is erased already, or is not shown yet, is still found by the erasure itself.
    return response.ok ? ((await response.json()) as Found) : { employeeId: employee };
  }
  const query = new URLSearchParams({ [employee.includes('@') ? 'email' : 'number']: employee, active: 'all' });
  const { items } = await server.json<{ items: Found[] }>(`/v1/employees?${query.toString()}`);
  const [first] = items;
  if (!first) throw new CliError(`nobody has this ${employee.includes('@') ? 'e-mail address' : 'employee number'}`, EXIT.refused);
  if (new Set(items.map(({ number }) => number)).size > 1) {
    throw new CliError(`several people have had this address; name one by id or number:\n${items.map(({ employeeId, name }) => `  ${employeeId}  ${name}`).join('\n')}`, EXIT.refused);
  }
  return first;
}

async function ask({ employeeId, name, number }: { employeeId: string } & Partial<Found>): Promise<void> {
  if (!process.stdin.isTTY) throw new CliError('erasing is for ever: confirm it with --yes', EXIT.usage);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Erase ${name ? `${name} (number ${number})` : employeeId} for ever? Type yes: `);
  terminal.close();
  if (answer.trim().toLowerCase() !== 'yes') throw new CliError('nobody was erased', EXIT.refused);
}
