import { inCircles } from '../../domain/import/reporting-lines.js';
import { employeeIdOf } from '../../domain/employee/ids.js';
import type { ActiveEmployees } from '../../read-models/directory/active-employees.query.js';
import { hashOfKey, keyOfHash, type CheckedFile, type NumberKey } from './check-file.js';
import type { EmployeeNumbers } from './employee-numbers.js';
import { inParallel } from './in-parallel.js';

const WIDTH = 64;

/** Refuses the rows of people whose managers go round in a circle, through the file and the directory. */
export async function refuseCircles({ people, refused }: CheckedFile, column: string | null, tenant: string, directory: ActiveEmployees): Promise<void> {
  const managerOf = new Map<NumberKey, NumberKey>();
  for (const [key, { manager }] of people) if (manager !== undefined) managerOf.set(key, manager);
  // Managers who are not in the file go on as the directory knows them.
  let outside = new Set([...managerOf.values()].filter((manager) => !people.has(manager)));
  while (outside.size > 0) {
    const above = await directory.managersOf(tenant, [...outside].map(hashOfKey));
    const next = new Set<NumberKey>();
    for (const [report, manager] of above) {
      managerOf.set(keyOfHash(report), keyOfHash(manager));
      if (!people.has(keyOfHash(manager)) && !managerOf.has(keyOfHash(manager))) next.add(keyOfHash(manager));
    }
    outside = next;
  }
  for (const key of inCircles(managerOf)) {
    const person = people.get(key);
    if (person) refused.add(person.row, column, 'manager_cycle');
  }
}

/**
 * The id of every manager named in the file, also of one whose row comes later: an id follows from the number. Rows whose
 * manager nobody knows are refused, also when the manager's own row was left out and they were never registered.
 */
export async function managerIds({ people, refused }: CheckedFile, column: string | null, tenant: string, numbers: EmployeeNumbers): Promise<Map<NumberKey, string>> {
  const ids = new Map<NumberKey, string>();
  const managers = new Set([...people.values()].flatMap(({ manager }) => manager ?? []));
  await inParallel(managers, WIDTH, async (key) => {
    const named = people.get(key);
    const inFile = named?.leftOut ? undefined : named;
    const standing = await numbers.standing(tenant, hashOfKey(key));
    if (standing.kind === 'unknown' && !inFile) return;
    const stays = standing.kind === 'erased' || (standing.kind === 'employed' && (!inFile || standing.employeeId.startsWith(`${inFile.region}_`)));
    if (standing.kind !== 'unknown' && (stays || !inFile)) ids.set(key, standing.employeeId);
    else if (inFile) ids.set(key, employeeIdOf(inFile.region, tenant, hashOfKey(key), standing.next));
  });
  for (const { row, manager } of people.values()) {
    if (manager !== undefined && !ids.has(manager)) refused.add(row, column, 'unknown_manager');
  }
  return ids;
}
