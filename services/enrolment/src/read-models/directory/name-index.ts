import { Injectable } from '@nestjs/common';
import { isErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import { TenantDatabase } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import type { Person } from '../../domain/employee/events.js';

interface TenantNames {
  /** Folded name by employee id. */
  readonly names: Map<string, string>;
  /** Place in the log of the last change read. */
  readAt: string;
  catchingUp: Promise<void> | undefined;
}

const PAGE = 2000;

/**
 * Finds people by a part of their name. The names are in memory only, one index per tenant: made when people are first looked at,
 * brought up to date before each, and without a person as soon as they are erased.
 */
@Injectable()
export class NameIndex {
  private readonly tenants = new Map<string, TenantNames>();
  /** A row read a moment before the erasure must not bring the name back. */
  private readonly forgotten = new Set<string>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly keys: KeyRing,
  ) {}

  /** Ids of people, every word of whose name sought begins a word of their name; in order of ids. */
  async find(tenant: string, sought: string): Promise<string[]> {
    const { names } = await this.upToDate(tenant);
    const words = folded(sought).split(' ').filter(Boolean);
    return [...names].filter(([, name]) => words.every((word) => name.includes(` ${word}`))).map(([id]) => id).sort();
  }

  /** Whoever looks at people may search next: the names of 100,000 take seconds to read. */
  expectSearch(tenant: string): void {
    if (!this.tenants.has(tenant)) void this.upToDate(tenant).catch(() => undefined);
  }

  forget(employeeId: string): void {
    this.forgotten.add(employeeId);
    for (const { names } of this.tenants.values()) names.delete(employeeId);
  }

  private async upToDate(tenant: string): Promise<TenantNames> {
    const index = this.tenants.get(tenant) ?? { names: new Map<string, string>(), readAt: '0', catchingUp: undefined };
    this.tenants.set(tenant, index);
    index.catchingUp ??= this.catchUp(tenant, index).finally(() => (index.catchingUp = undefined));
    await index.catchingUp;
    return index;
  }

  private async catchUp(tenant: string, index: TenantNames): Promise<void> {
    for (;;) {
      const rows: { employee_id: string; person: Sealed | Erased; changed_at: string }[] = await this.database.read(tenant, (em) =>
        em.query('select employee_id, person, changed_at from directory_employee where tenant = $1 and changed_at > $2 order by changed_at limit $3', [tenant, index.readAt, PAGE]),
      );
      const people = await openSealed<Person>(rows.map(({ person }) => person), this.keys);
      for (const [at, person] of people.entries()) {
        const id = rows[at]!.employee_id;
        if (isErased(person) || this.forgotten.has(id)) index.names.delete(id);
        else index.names.set(id, ` ${folded(person.name)}`);
      }
      index.readAt = rows.at(-1)?.changed_at ?? index.readAt;
      if (rows.length < PAGE) return;
    }
  }
}

/** Letters that no accent parts from their plain form. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Without accents and case, words parted by one blank. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłæœđðþı]/g, (letter) => PLAIN[letter]!)
    .replace(/[\s'’.,;-]+/g, ' ')
    .trim();
