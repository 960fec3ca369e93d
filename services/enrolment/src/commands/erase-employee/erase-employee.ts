import { Body, Controller, HttpCode, Injectable, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { commandIdOfRow, CommandRunner, fold, notFound, regionOf, RuleViolation, streamOf, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { answered, CommandOf, HomeId, Meta, Path, Problem, ReasonCode, Requires, ruleHandler, ServiceRuntime, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { email, releaseEmail, type ReleaseEmail } from '../../domain/email/email.js';
import { employee } from '../../domain/employee/employee.js';
import type { EmployeeEvent } from '../../domain/employee/events.js';
import { employeeIdOf } from '../../domain/employee/ids.js';
import { eraseEmployee, type EraseEmployee } from '../../domain/employee/leave.js';
import type { DestroyKey } from '../../processes/clearing-up/clearing-up.workflow.js';
import { EmployeeNumbers } from '../import-people/employee-numbers.js';
import { DestroyedKeys } from './destroyed-keys.js';

export class EraseEmployeeCommand extends CommandOf<EraseEmployee> {}
/** Sent by the clearing-up process. */
export class DestroyKeyCommand extends CommandOf<DestroyKey> {}
/** Sent by the clearing-up process. */
export class ReleaseEmailCommand extends CommandOf<ReleaseEmail> {}

@CommandHandler(EraseEmployeeCommand)
export class EraseEmployeeHandler implements ICommandHandler<EraseEmployeeCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly keys: DestroyedKeys,
  ) {}

  async execute({ data, meta }: EraseEmployeeCommand): Promise<CommandResult> {
    const result = await this.runner.run(employee, data.employeeId, (state, context) => eraseEmployee(data, state, context), meta);
    await this.keys.destroy(data.employeeId);
    for (const event of result.events as readonly EmployeeEvent[]) {
      if (event.type !== 'enrolment.employee-erased.v1') continue;
      const release = { emailId: event.data.emailId, employeeId: data.employeeId };
      await this.runner.run(email, release.emailId, (state, context) => releaseEmail(release, state, context), { ...meta, commandId: commandIdOfRow(meta.commandId, release.emailId), ifMatch: undefined });
    }
    return result;
  }
}

@CommandHandler(DestroyKeyCommand)
export class DestroyKeyHandler implements ICommandHandler<DestroyKeyCommand, void> {
  constructor(private readonly keys: DestroyedKeys) {}
  execute({ data }: DestroyKeyCommand): Promise<void> {
    return this.keys.destroy(data.employeeId);
  }
}

export const ReleaseEmailHandler = ruleHandler(ReleaseEmailCommand, email, ({ emailId }) => emailId, releaseEmail);

const EmployeePath = z.object({ employeeId: HomeId });
const ErasureBody = z.strictObject({ reasonCode: ReasonCode.default('requested') }).prefault({}).meta({ id: 'Erasure' });

/** Erases whole persons: every id that they ever had, and the one that they would get next. */
@Injectable()
export class PersonErasure {
  constructor(
    private readonly commands: CommandBus,
    private readonly runtime: ServiceRuntime,
    private readonly numbers: EmployeeNumbers,
    private readonly keys: DestroyedKeys,
  ) {}

  /** Answers when no service of this process can open their data any more. `mayErase` is asked for all ids before any is. */
  async erase(employeeId: string, reasonCode: string, meta: CommandMeta, mayErase: (ids: readonly string[]) => void = () => undefined) {
    const numberHash = await this.numberHashOf(employeeId, meta.tenant);
    const { ids, next } = await this.numbers.history(meta.tenant, numberHash);
    mayErase(ids);
    // Whoever is about to register the same number anew finds the door shut.
    await Promise.all(this.runtime.ports.regions.map((region) => this.keys.destroy(employeeIdOf(region, meta.tenant, numberHash, next))));
    let result: CommandResult | undefined;
    for (const id of ids) {
      const own = id === employeeId ? meta : { ...meta, commandId: commandIdOfRow(meta.commandId, id), ifMatch: undefined };
      const one: CommandResult = await this.commands.execute(new EraseEmployeeCommand({ employeeId: id, reasonCode }, own));
      if (id === employeeId) result = one;
    }
    return answered(result!, { erased: ids });
  }

  /** From the log: an employee without a row in a read model can be erased as well. */
  private async numberHashOf(employeeId: string, tenant: string): Promise<string> {
    const past = await this.runtime.codec.decode<EmployeeEvent>(await this.runtime.ports.store.read(streamOf(employee.category, employeeId)), 'decider');
    const state = fold(employee, past);
    if (state.kind === 'none' || past[0]!.meta.tenant !== tenant) throw new RuleViolation(notFound('employee'));
    return state.numberHash;
  }
}

@ApiTags('people')
@Controller('v1/employees/:employeeId')
export class EraseEmployeeEndpoint {
  constructor(private readonly erasure: PersonErasure) {}

  /**
   * Erases the person for ever, under every id that they ever had: moves and earlier employments too. Answers when no
   * service of this process can open their data any more. Tonight's HR file does not bring them back.
   */
  @Post('erasure')
  @HttpCode(200)
  @Requires('people.erase')
  erase(@Path(EmployeePath) { employeeId }: z.output<typeof EmployeePath>, @Body({ schema: ErasureBody }) { reasonCode }: z.output<typeof ErasureBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.erasure.erase(employeeId, reasonCode, meta, (ids) => {
      const elsewhere = ids.filter((id) => !who.can('people.erase', { region: regionOf(id) }));
      if (elsewhere.length === 0) return;
      throw new Problem(403, 'person-elsewhere', 'This person has also been in regions where you may not erase anybody. Ask somebody who may.', { facts: { regions: [...new Set(elsewhere.map(regionOf))] } });
    });
  }
}
