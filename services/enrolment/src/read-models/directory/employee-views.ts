import { Injectable } from '@nestjs/common';
import { ERASED, isErased, unlessErased } from '@upstream/event-sourcing';
import { KeyRing, openSealed } from '@upstream/privacy';
import type { Person } from '../../domain/employee/events.js';
import type { DirectoryRow } from './directory.table.js';

/** Opens names for those who may see them, at the moment they look. */
@Injectable()
export class EmployeeViews {
  constructor(private readonly keys: KeyRing) {}

  /** Without those whose key is destroyed while their row still waits to be removed. */
  async of(rows: readonly DirectoryRow[]) {
    const people = await openSealed<Person>(rows.map(({ person }) => person), this.keys);
    return rows.flatMap((row, index) => {
      const person = people[index] ?? ERASED;
      return isErased(person) ? [] : [view(row, person)];
    });
  }
}

export type EmployeeView = ReturnType<typeof view>;

function view(row: DirectoryRow, { name, email, number, title }: Person) {
  const { employeeId, region, active, leftOn, movedFrom, movedTo, managerId, registeredAt, revision } = row;
  const profile = unlessErased(row.profile, null);
  return { employeeId, name, email, number, title: title ?? null, region, active, leftOn, movedFrom, movedTo, managerId, profile, registeredAt, revision };
}
