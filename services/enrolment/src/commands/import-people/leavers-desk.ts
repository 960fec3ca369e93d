import { Injectable } from '@nestjs/common';
import { commandIdOfRow, CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { email, releaseEmail } from '../../domain/email/email.js';
import { employee } from '../../domain/employee/employee.js';
import type { EmployeeEvent } from '../../domain/employee/events.js';
import { leaveCompany, type LeaveCompany } from '../../domain/employee/leave.js';

/** Records that somebody left and frees their address at once; after a crash in between, the clearing-up process does. */
@Injectable()
export class LeaversDesk {
  constructor(private readonly runner: CommandRunner) {}

  async leave(command: LeaveCompany, importMeta: CommandMeta): Promise<CommandResult> {
    const meta = { ...importMeta, commandId: commandIdOfRow(importMeta.commandId, command.employeeId), requestDigest: undefined };
    const result = await this.runner.run(employee, command.employeeId, (state, context) => leaveCompany(command, state, context), meta);
    for (const event of result.events as readonly EmployeeEvent[]) {
      if (event.type === 'enrolment.employee-left.v1') await this.releaseEmail(event.data.emailId, command.employeeId, meta);
    }
    return result;
  }

  async releaseEmail(emailId: string, employeeId: string, meta: CommandMeta): Promise<void> {
    const commandId = commandIdOfRow(meta.commandId, `release ${emailId}`);
    await this.runner.run(email, emailId, (state, context) => releaseEmail({ emailId, employeeId }, state, context), { ...meta, commandId });
  }
}
