import { Inject, Injectable } from '@nestjs/common';
import { commandIdOfRow, CommandRunner, regionOf, StaleRevisionError, type CommandMeta } from '@upstream/event-sourcing';
import { invalidRequest, LOOKUP_KEY, notFoundProblem, Problem, ServiceRuntime } from '@upstream/platform';
import { lookupHash } from '@upstream/privacy';
import { employee } from '../../domain/employee/employee.js';
import type { Lookups } from '../../domain/employee/events.js';
import { emailIdOf } from '../../domain/employee/ids.js';
import { delistEmployee, withholdLeaving } from '../../domain/employee/leave.js';
import { directoryShows } from '../../read-models/directory/directory-shows.js';
import { ProviderDirectory } from '../../read-models/directory/provider-directory.query.js';
import { EmployeeNumbers } from '../import-people/employee-numbers.js';
import { inParallel } from '../import-people/in-parallel.js';
import { LeaversDesk } from '../import-people/leavers-desk.js';
import { RecordRow, type RowOutcome, type Said } from '../import-people/record-row.js';
import { LeaversGuard } from './leavers-guard.js';
import { ProvisionedUsers, type ProvisionedUser } from './provisioned-users.js';
import { saidOf } from './said-of-fields.js';
import type { Fields } from './scim-attributes.js';
import { fits, termsOf, type Term } from './scim-filter.js';
import { fieldsOfUser } from './scim-resource.js';

/** Whose provider sends it, and what it may touch. */
export interface Provider {
  readonly tenant: string;
  readonly regions: '*' | readonly string[];
}

export interface UserPage {
  readonly total: number;
  readonly users: readonly ProvisionedUser[];
}

const LONGEST_WAIT_MS = 2000;
const MOST_CONFLICTS = 5;
const WIDTH = 64;

/** Carries out what an identity provider sends about single people, by the rules of an import. */
@Injectable()
export class Provisioning {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly runner: CommandRunner,
    private readonly rows: RecordRow,
    private readonly numbers: EmployeeNumbers,
    private readonly users: ProvisionedUsers,
    private readonly directory: ProviderDirectory,
    private readonly leavers: LeaversDesk,
    private readonly guard: LeaversGuard,
    @Inject(LOOKUP_KEY) private readonly lookupKey: Buffer,
  ) {}

  /** The id of whoever has this employee number, now or later. */
  idOf(number: string, { tenant }: Provider): string {
    return this.users.idOf(tenant, number);
  }

  /** Throws `not_found`. */
  async get(id: string, { tenant, regions }: Provider): Promise<ProvisionedUser> {
    const user = await this.users.find(tenant, id, regions);
    if (!user) throw notFoundProblem('user');
    return user;
  }

  /** `start` counts from 0. Shows what was recorded before, unless the directory is behind by seconds. */
  async list(filter: string | undefined, start: number, count: number, provider: Provider): Promise<UserPage> {
    const terms = filter === undefined ? undefined : termsOf(filter);
    await directoryShows(this.runtime, LONGEST_WAIT_MS);
    if (terms) {
      const found = await this.all(await this.sought(terms, provider.tenant), provider);
      const users = found.filter((user) => fits(terms, user.id, fieldsOfUser(user)));
      return { total: users.length, users: users.slice(start, start + count) };
    }
    const { total, numberHashes } = await this.directory.page(provider.tenant, provider.regions, start, count);
    return { total, users: await this.all(numberHashes, provider) };
  }

  async create(fields: Fields, provider: Provider, { ifMatch: _unused, ...meta }: CommandMeta): Promise<ProvisionedUser> {
    const { tenant, regions } = provider;
    const said = await this.said(fields, undefined, provider);
    const id = this.users.idOf(tenant, said.person.number);
    const [there] = await Promise.all([this.users.find(tenant, id, '*'), this.nameIsFree(said, id, tenant)]);
    if (there && (there.active || regions === '*' || regions.includes(regionOf(there.employeeId)))) throw taken('There is a user with this employee number. Look for it by userName or employeeNumber, and change it.');
    const outcome = await this.record(said, id, provider, meta);
    if (outcome !== 'joined') throw taken('There is a user with this employee number.');
    const user = await this.get(id, provider);
    if (fields.active !== 'false') return user;
    await this.leavers.leave({ employeeId: user.employeeId }, partOf(meta, 'inactive'));
    return this.get(id, provider);
  }

  /** What is sent about somebody who does not work here is not kept, unless they do again. `ifMatch` is a version. */
  async change(id: string, change: (fields: Fields) => Fields, provider: Provider, { ifMatch, ...meta }: CommandMeta): Promise<ProvisionedUser> {
    for (let attempt = 1; ; attempt++) {
      const user = await this.seen(id, provider, ifMatch);
      const fields = change(fieldsOfUser(user));
      if ((fields.active ?? String(user.active)) === 'false') {
        if (!user.active) return user;
        await this.deactivate(user, provider, meta);
        return this.get(id, provider);
      }
      try {
        const said = await this.said(fields, user, provider);
        if (this.users.idOf(provider.tenant, said.person.number) !== id) throw new Problem(400, 'scim-immutable', 'The employee number of a user stays. Delete the user and create another.');
        if (said.person.provisioned!.userName !== user.person.provisioned?.userName) await this.nameIsFree(said, id, provider.tenant);
        await this.record(said, id, provider, user.active ? { ...meta, ifMatch: user.revision } : meta);
        return await this.get(id, provider);
      } catch (error) {
        if (!(error instanceof StaleRevisionError) || attempt === MOST_CONFLICTS) throw error;
      }
    }
  }

  async delete(id: string, provider: Provider, { ifMatch, ...meta }: CommandMeta): Promise<void> {
    const user = await this.seen(id, provider, ifMatch);
    if (user.active) await this.deactivate(user, provider, meta);
    await this.runner.run(employee, user.employeeId, (state, context) => delistEmployee({ employeeId: user.employeeId }, state, context), meta);
  }

  private async seen(id: string, provider: Provider, version: number | undefined): Promise<ProvisionedUser> {
    const user = await this.get(id, provider);
    if (version !== undefined && version !== user.version) throw new StaleRevisionError(version, user.version);
    return user;
  }

  private async deactivate(user: ProvisionedUser, { tenant }: Provider, meta: CommandMeta): Promise<void> {
    const { employeeId } = user;
    const refusal = await this.guard.leave(tenant, () => this.leavers.leave({ employeeId, byProvider: true }, meta));
    if (!refusal) return;
    // So that whoever confirms it sees who it is.
    await this.runner.run(employee, employeeId, (state, context) => withholdLeaving({ employeeId }, state, context), partOf(meta, 'withheld'));
    throw refusal;
  }

  private async nameIsFree({ person, lookups }: Said, id: string, tenant: string): Promise<void> {
    const others = (await this.directory.find(tenant, { userNameHash: lookups!.userName })).filter((found) => found !== id);
    const named: Term = { field: 'userName', value: person.provisioned!.userName };
    if ((await this.all(others, { tenant, regions: '*' })).some((other) => fits([named], other.id, fieldsOfUser(other)))) throw taken('Another user has this userName.');
  }

  private async record(said: Said, id: string, { tenant, regions }: Provider, meta: CommandMeta): Promise<RowOutcome> {
    const outcome = await this.rows.record(said, { meta, allowed: regions, dryRun: false });
    if (typeof outcome !== 'string') {
      if (outcome.refused === 'region_not_yours') throw regionForbidden();
      throw taken(outcome.refused === 'erased' ? 'This person was erased and is not created again.' : 'Another user has this e-mail address.');
    }
    if (outcome === 'joined' || outcome === 'moved') await this.linkReports(id, tenant, meta);
    if (said.lookups?.manager !== undefined && said.profile.managerId === undefined) await this.linkReport(id, said.lookups.manager, tenant, meta);
    return outcome;
  }

  /** Who was said to report to this person before they were known, or who knew them under another id. */
  private async linkReports(manager: string, tenant: string, meta: CommandMeta): Promise<void> {
    const standing = await this.numbers.standing(tenant, manager);
    if (standing.kind !== 'employed') return;
    await directoryShows(this.runtime, LONGEST_WAIT_MS);
    const reports = await this.directory.reportsToLink(tenant, { numberHash: manager, formerIds: standing.ids.filter((former) => former !== standing.employeeId) });
    await inParallel(reports, WIDTH, (report) => this.linkReport(report, manager, tenant, meta));
  }

  private async linkReport(id: string, manager: string, tenant: string, meta: CommandMeta): Promise<void> {
    const [report, standing] = await Promise.all([this.users.find(tenant, id, '*'), this.numbers.standing(tenant, manager)]);
    if (!report?.active || standing.kind !== 'employed' || report.profile.managerId === standing.employeeId) return;
    if (await this.users.leadsTo(standing.employeeId, id)) return;
    const { person, profile } = report;
    await this.rows.record({ person, profile: { ...profile, managerId: standing.employeeId } }, { meta: partOf(meta, 'report'), allowed: '*', dryRun: false });
  }

  /** What is recorded of these fields. A manager whom nobody knows yet is remembered. */
  private async said(fields: Fields, before: ProvisionedUser | undefined, { tenant, regions }: Provider): Promise<Said> {
    const only = regions === '*' ? this.runtime.ports.regions : regions;
    const { person, profile } = saidOf({ ...fields, region: fields.region ?? (only.length === 1 ? only[0] : undefined) });
    if (!this.runtime.ports.regions.includes(profile.region)) throw invalidRequest([{ path: 'region', code: 'not-one-of', message: 'is not a region of this installation' }]);
    if (regions !== '*' && !regions.includes(profile.region)) throw regionForbidden();
    const manager = fields.manager === undefined ? undefined : /^[0-9a-f]{64}$/.test(fields.manager) ? fields.manager : this.users.idOf(tenant, fields.manager);
    const { userName, externalId } = person.provisioned!;
    const lookups: Lookups = {
      userName: lookupHash(this.lookupKey, tenant, 'user-name', userName),
      ...(externalId === undefined ? {} : { externalId: lookupHash(this.lookupKey, tenant, 'external-id', externalId) }),
      ...(manager === undefined ? {} : { manager }),
    };
    const managerId = manager === undefined ? undefined : await this.managerIdOf(manager, this.users.idOf(tenant, person.number), before?.profile.managerId, tenant);
    return { person, lookups, profile: { ...profile, ...(managerId === undefined ? {} : { managerId }) } };
  }

  private async managerIdOf(manager: string, id: string, before: string | undefined, tenant: string): Promise<string | undefined> {
    const standing = await this.numbers.standing(tenant, manager);
    if (standing.kind !== 'employed' && standing.kind !== 'left') return undefined;
    if (standing.employeeId === before) return before;
    if (manager === id || (await this.users.leadsTo(standing.employeeId, id))) throw invalidRequest([{ path: 'manager', code: 'not-valid', message: 'following the managers from this person leads back to them' }]);
    return standing.employeeId;
  }

  private async sought(terms: readonly Term[], tenant: string): Promise<readonly string[]> {
    const value = (field: Term['field']) => terms.find((term) => term.field === field)?.value;
    const [id, number, userName, externalId, email] = [value('id'), value('employeeNumber'), value('userName'), value('externalId'), value('email')];
    if (id !== undefined) return [id.toLowerCase()];
    if (number !== undefined) return [this.users.idOf(tenant, number)];
    const emailIds = (text: string) => this.runtime.ports.regions.map((region) => emailIdOf(region, tenant, lookupHash(this.lookupKey, tenant, 'email', text)));
    if (userName !== undefined) return this.directory.find(tenant, { userNameHash: lookupHash(this.lookupKey, tenant, 'user-name', userName), emailIds: emailIds(userName) });
    if (externalId !== undefined) return this.directory.find(tenant, { externalIdHash: lookupHash(this.lookupKey, tenant, 'external-id', externalId) });
    if (email !== undefined) return this.directory.find(tenant, { emailIds: emailIds(email) });
    throw new Problem(400, 'scim-filter', 'A filter names a userName, externalId, id, e-mail address or employeeNumber.');
  }

  /** Without those whom the provider may not see. */
  private async all(ids: readonly string[], { tenant, regions }: Provider): Promise<ProvisionedUser[]> {
    const found = new Map<string, ProvisionedUser>();
    await inParallel(ids, WIDTH, async (id) => {
      const user = await this.users.find(tenant, id, regions);
      if (user) found.set(id, user);
    });
    return ids.flatMap((id) => found.get(id) ?? []);
  }
}

/** A second command on the same person. */
const partOf = (meta: CommandMeta, part: string): CommandMeta => ({ ...meta, commandId: commandIdOfRow(meta.commandId, part), ifMatch: undefined });

const taken = (detail: string): Problem => new Problem(409, 'scim-uniqueness', detail);
const regionForbidden = (): Problem => new Problem(403, 'forbidden', 'You may not feed people of this region.');
