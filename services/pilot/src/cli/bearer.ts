import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isHomeId } from '@upstream/event-sourcing';
import { grantRoles, type GrantRole } from '@upstream/platform/permissions';
import { fileIn } from '../data-folder.js';
import { CliError, EXIT } from './cli-error.js';
import { connect } from './server.js';

/** Who is to be let in, as the command line says it. */
export interface BearerOptions {
  readonly data: string;
  readonly as: string;
  readonly employee?: string;
  readonly programme?: readonly string[];
}

/** Who takes part is one of the employees. */
const TAKE_PART: readonly GrantRole[] = ['employee', 'leader'];

/** The role, when all that is named can be: ids have the form of ids and, where a pilot runs on the folder, are there. Throws CliError. */
export async function bearerRole({ data, as, employee, programme = [] }: BearerOptions): Promise<GrantRole> {
  const role = as as GrantRole;
  if (!grantRoles.includes(role)) throw new CliError(`there is no role ${as}; roles: ${grantRoles.join(', ')}`, EXIT.usage);
  if (TAKE_PART.includes(role) && employee === undefined) throw new CliError(`--as ${as} needs --employee ID: an employee id, as GET /v1/employees shows it`, EXIT.usage);
  const named = [...(employee === undefined ? [] : [{ what: 'employee', id: employee }]), ...programme.map((id) => ({ what: 'programme', id }))];
  for (const { what, id } of named) if (!isHomeId(id)) throw new CliError(`${id} is not the id of ${what === 'employee' ? 'an' : 'a'} ${what}; an id is like eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10`, EXIT.usage);
  if (named.length === 0 || !existsSync(fileIn(resolve(data), 'running'))) return role;
  const server = await connect({ data }, 'coordinator');
  for (const { what, id } of named) {
    const answer = await server.request(`/v1/${what}s/${id}`).catch(() => undefined);
    if (answer?.status === 404) throw new CliError(`there is no ${what} ${id}`, EXIT.refused);
  }
  return role;
}
