import { Injectable } from '@nestjs/common';
import { unlessErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import type { EmployeeProfile } from '@upstream/contracts';
import { ServiceRuntime } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import type { Person } from '../domain/employee/events.js';
import type { Reader } from './letter.js';
import { OffTokens } from './off-tokens.js';
import type { Waiting } from './outbox.js';

interface Row {
  readonly person: Sealed | Erased;
  readonly profile: EmployeeProfile | Erased;
}

/** Whom a notice is for, and their address, looked up at the moment it is sent. */
@Injectable()
export class Readers {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
    private readonly offTokens: OffTokens,
  ) {}

  /** Undefined for who left, was erased, wants no mail, or withdrew from the programme. */
  async of({ tenant, employeeId, programmeId }: Pick<Waiting, 'tenant' | 'employeeId' | 'programmeId'>): Promise<Reader | undefined> {
    const row = await this.runtime.reading(async (client) => {
      const { rows } = await client.query<Row>(
        `select person, profile from directory_employee d where tenant = $1 and employee_id = $2 and active and mail
         and not exists (select from participant p where p.programme_id = $3 and p.employee_id = d.employee_id and p.status = 'withdrawn')`,
        [tenant, employeeId, programmeId],
      );
      return rows[0];
    });
    if (!row) return undefined;
    const [person] = await openSealed<Person>([row.person], this.keys);
    const email = person && unlessErased(person, undefined)?.email;
    return email === undefined ? undefined : { email, timeZone: unlessErased(row.profile, undefined)?.timeZone, off: await this.offTokens.write({ tenant, employeeId }) };
  }

  /** Who is in an active pair or circle of the programme. */
  async inPairsOf({ tenant, programmeId }: Pick<Waiting, 'tenant' | 'programmeId'>): Promise<readonly string[]> {
    return this.runtime.reading(async (client) => {
      const { rows } = await client.query<{ employee_id: string }>(
        `select distinct employee_id from partner join gate_pair on pair_id = proposal_id
         where partner.tenant = $1 and gate_pair.tenant = $1 and gate_pair.programme_id = $2 and status = 'active' and standing = 'agreed'`,
        [tenant, programmeId],
      );
      return rows.map((row) => row.employee_id);
    });
  }
}
