import { Inject, Injectable } from '@nestjs/common';
import { commandIdOfRow, CommandRunner, fold, isErased, isRefusal, PersonErasedError, regionOf, RuleViolation, streamOf, type CommandMeta, type DomainEvent } from '@upstream/event-sourcing';
import type { EmployeeProfile } from '@upstream/contracts';
import { KEY_STORE, LOOKUP_KEY, ServiceRuntime } from '@upstream/platform';
import { lookupHash, type KeyStore } from '@upstream/privacy';
import { email, takeEmail } from '../../domain/email/email.js';
import { employee, lastKnown, type Employee } from '../../domain/employee/employee.js';
import type { EmployeeEvent, Lookups, Person } from '../../domain/employee/events.js';
import { emailIdOf, employeeIdOf } from '../../domain/employee/ids.js';
import { recordEmployee, type RecordEmployee } from '../../domain/employee/record-employee.js';
import { EmployeeNumbers, type Standing } from './employee-numbers.js';
import { LeaversDesk } from './leavers-desk.js';

export type RowOutcome = 'joined' | 'changed' | 'moved' | 'unchanged';

/** Why a row was not carried out: a code, and which of its cells is at fault. */
export interface RowRefusal {
  readonly refused: 'email_taken' | 'erased' | 'region_not_yours';
  readonly field: 'email' | 'number' | 'region';
}

/** What HR says of one person, in a row of a file or by SCIM. */
export interface Said {
  readonly person: Person;
  readonly profile: EmployeeProfile;
  readonly lookups?: Lookups;
}

export interface RowContext {
  /** Of the import: each row gets a command of its own from it. `ifMatch` is of the record that the person has now. */
  readonly meta: CommandMeta;
  readonly allowed: '*' | readonly string[];
  /** Says what would happen and writes nothing. */
  readonly dryRun: boolean;
}

/** Records what HR says of one person. Repeated, it finds its work done and answers the same. */
@Injectable()
export class RecordRow {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly runner: CommandRunner,
    private readonly numbers: EmployeeNumbers,
    private readonly leavers: LeaversDesk,
    @Inject(KEY_STORE) private readonly keys: KeyStore,
    @Inject(LOOKUP_KEY) private readonly lookupKey: Buffer,
  ) {}

  async record(said: Said, { meta: { ifMatch, ...sent }, ...more }: RowContext): Promise<RowOutcome | RowRefusal> {
    const context = { ...more, meta: sent };
    const { tenant } = sent;
    const numberHash = lookupHash(this.lookupKey, tenant, 'employee-number', said.person.number);
    const standing = await this.numbers.standing(tenant, numberHash);
    if (standing.kind === 'erased') return ERASED;
    const command = await this.commandFor(said, numberHash, standing, tenant);
    const { movedFrom } = command;
    if (movedFrom && context.allowed !== '*' && !context.allowed.includes(regionOf(movedFrom))) return { refused: 'region_not_yours', field: 'region' };
    const meta = { ...context.meta, commandId: commandIdOfRow(context.meta.commandId, command.employeeId), requestDigest: undefined };

    const { state, mine } = await this.seen(command.employeeId, tenant, meta.commandId);
    if (mine.length > 0) return this.finish(command, mine, context, meta);
    const decision = recordEmployee(command, state, { at: '', actor: meta.actor, newId: () => '' });
    if (isRefusal(decision)) return ERASED;
    // A move that was cut short has registered the new record and still has to end the old one.
    if (decision.length === 0) return command.movedFrom ? this.finish(command, [], context, meta) : 'unchanged';
    const address = await this.holdEmail(command, state, standing.ids, context, meta);
    if (address) return address;
    if (context.dryRun) return outcomeOf(decision, command);
    try {
      if (state.kind === 'none') await this.keys.create({ id: command.employeeId, tenant, region: regionOf(command.employeeId) });
      const own = state.kind === 'none' || command.movedFrom !== undefined || ifMatch === undefined ? meta : { ...meta, ifMatch };
      const { events } = await this.runner.run(employee, command.employeeId, (now, when) => recordEmployee(command, now, when), own);
      return await this.finish(command, events as readonly EmployeeEvent[], context, meta);
    } catch (error) {
      if (error instanceof PersonErasedError || (error instanceof RuleViolation && error.refusal.refused === 'erased')) return ERASED;
      throw error;
    }
  }

  private async commandFor(said: Said, numberHash: string, standing: Standing, tenant: string): Promise<RecordEmployee> {
    const { region } = said.profile;
    const stays = standing.kind === 'employed' && regionOf(standing.employeeId) === region;
    const hireCount = stays ? standing.next - 1 : standing.next;
    const formerId = standing.ids.at(-1);
    return {
      ...(stays || formerId === undefined ? {} : await this.choiceOf(formerId)),
      ...(stays || said.lookups ? said : await this.asProvisioned(said, formerId)),
      employeeId: employeeIdOf(region, tenant, numberHash, hireCount),
      numberHash,
      hireCount,
      ...(standing.kind === 'employed' && !stays ? { movedFrom: standing.employeeId } : {}),
      emailId: emailIdOf(region, tenant, lookupHash(this.lookupKey, tenant, 'email', said.person.email)),
    };
  }

  /** What they chose themselves goes along to another region, and is still so when they come back. */
  private async choiceOf(formerId: string): Promise<Pick<RecordEmployee, 'noMail'>> {
    const known = lastKnown(await this.runtime.codec.decode<EmployeeEvent>(await this.runtime.ports.store.read(streamOf(employee.category, formerId)), 'decider'));
    return known?.mail === false ? { noMail: true } : {};
  }

  /** A file knows nothing of an identity provider, who finds the person again under their new id. */
  private async asProvisioned(said: Said, formerId: string | undefined): Promise<Said> {
    if (formerId === undefined) return said;
    const known = lastKnown(await this.runtime.codec.decode<EmployeeEvent>(await this.runtime.ports.store.read(streamOf(employee.category, formerId)), 'decider'));
    if (!known?.lookups || isErased(known.lookups) || isErased(known.person)) return said;
    return { ...said, person: { ...said.person, provisioned: known.person.provisioned }, lookups: known.lookups };
  }

  private async seen(employeeId: string, tenant: string, commandId: string): Promise<{ state: Employee; mine: readonly EmployeeEvent[] }> {
    const past = await this.runtime.codec.decode<EmployeeEvent>(await this.runtime.ports.store.read(streamOf(employee.category, employeeId)), 'decider');
    if (past[0] && past[0].meta.tenant !== tenant) throw new Error('an employee id of another tenant');
    return { state: fold(employee, past), mine: past.filter(({ meta }) => meta.commandId === commandId) };
  }

  /** The new address is held before the person has it. In other regions of this installation nobody else may hold it either. */
  private async holdEmail(command: RecordEmployee, state: Employee, ids: readonly string[], { dryRun, meta: { tenant } }: RowContext, meta: CommandMeta): Promise<RowRefusal | undefined> {
    if (state.kind === 'employed' && state.emailId === command.emailId) return undefined;
    const sameAs = [...ids, command.employeeId];
    const uuid = command.emailId.slice(command.emailId.indexOf('_') + 1);
    const reservations = await Promise.all(
      this.runtime.ports.regions.map(async (region) => fold(email, await this.runtime.codec.decode(await this.runtime.ports.store.read(streamOf(email.category, `${region}_${uuid}`)), 'decider'))),
    );
    if (reservations.some((held) => held.kind === 'held' && !sameAs.includes(held.by))) return EMAIL_TAKEN;
    if (dryRun) return undefined;
    const taking = { emailId: command.emailId, employeeId: command.employeeId, sameAs };
    try {
      await this.runner.run(email, command.emailId, (now, more) => takeEmail(taking, now, more), { ...meta, commandId: commandIdOfRow(meta.commandId, command.emailId), tenant });
      return undefined;
    } catch (error) {
      if (error instanceof RuleViolation && error.refusal.refused === 'email_taken') return EMAIL_TAKEN;
      throw error;
    }
  }

  /** What follows from the recorded events: the old address is freed, the record in the old region ends. */
  private async finish(command: RecordEmployee, events: readonly EmployeeEvent[], { dryRun, meta: importMeta }: RowContext, meta: CommandMeta): Promise<RowOutcome> {
    if (!dryRun) {
      for (const event of events) {
        if (event.type === 'enrolment.employee-details-changed.v1' && event.data.previousEmailId) {
          await this.leavers.releaseEmail(event.data.previousEmailId, command.employeeId, meta);
        }
      }
      if (command.movedFrom) await this.leavers.leave({ employeeId: command.movedFrom, movedTo: command.employeeId }, importMeta);
    }
    return outcomeOf(events, command);
  }
}

const ERASED: RowRefusal = { refused: 'erased', field: 'number' };
const EMAIL_TAKEN: RowRefusal = { refused: 'email_taken', field: 'email' };

function outcomeOf(events: readonly DomainEvent[], { movedFrom }: RecordEmployee): RowOutcome {
  const registered = events.find((event) => event.type === 'enrolment.employee-registered.v1') as Extract<EmployeeEvent, { type: 'enrolment.employee-registered.v1' }> | undefined;
  if (movedFrom ?? registered?.data.movedFrom) return 'moved';
  if (registered) return 'joined';
  return events.length > 0 ? 'changed' : 'unchanged';
}
