import { Injectable } from '@nestjs/common';
import { streamOf, type StoredEvent } from '@upstream/event-sourcing';
import { ServiceRuntime } from '@upstream/platform';
import { employee } from '../../domain/employee/employee.js';
import { employeeIdOf } from '../../domain/employee/ids.js';

/** What the log says about an employee number, in all regions of this installation. */
export type Standing =
  | { readonly kind: 'unknown'; readonly next: 0; readonly ids: readonly string[] }
  | { readonly kind: 'employed'; readonly employeeId: string; readonly next: number; readonly ids: readonly string[] }
  /** `next` is the hire count of whoever is hired under this number now. */
  | { readonly kind: 'left' | 'erased'; readonly employeeId: string; readonly next: number; readonly ids: readonly string[] };

/** Finds people by their number in the streams themselves: a read model may be behind. */
@Injectable()
export class EmployeeNumbers {
  constructor(private readonly runtime: ServiceRuntime) {}

  async standing(tenant: string, numberHash: string): Promise<Standing> {
    const ids: string[] = [];
    for (let hireCount = 0; ; hireCount++) {
      const found = await this.at(tenant, numberHash, hireCount);
      if (!found) {
        const last = ids.at(-1);
        return last === undefined ? { kind: 'unknown', next: 0, ids } : { kind: 'left', employeeId: last, next: hireCount, ids };
      }
      ids.push(found.employeeId);
      if (found.kind !== 'left') return { ...found, next: hireCount + 1, ids };
    }
  }

  /** All ids that this number ever had, erased ones too, and the hire count that would come next. */
  async history(tenant: string, numberHash: string): Promise<{ ids: readonly string[]; next: number }> {
    const ids: string[] = [];
    for (;;) {
      const found = await this.at(tenant, numberHash, ids.length);
      if (!found) return { ids, next: ids.length };
      ids.push(found.employeeId);
    }
  }

  private async at(tenant: string, numberHash: string, hireCount: number): Promise<{ kind: 'employed' | 'left' | 'erased'; employeeId: string } | undefined> {
    const candidates = await Promise.all(
      this.runtime.ports.regions.map(async (region) => {
        const employeeId = employeeIdOf(region, tenant, numberHash, hireCount);
        const [last] = await this.runtime.ports.store.read(streamOf(employee.category, employeeId), { direction: 'backwards', limit: 1 });
        return last ? [{ employeeId, kind: kindAfter(last) }] : [];
      }),
    );
    return candidates.flat()[0];
  }
}

/** Nothing but a delisting and an erasure follows a leaving, and nothing an erasure. */
function kindAfter({ type }: StoredEvent): 'employed' | 'left' | 'erased' {
  if (type === 'enrolment.employee-erased.v1') return 'erased';
  return type === 'enrolment.employee-left.v1' || type === 'enrolment.employee-delisted.v1' ? 'left' : 'employed';
}
