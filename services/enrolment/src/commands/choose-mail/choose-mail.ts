import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { chooseMail, type ChooseMail } from '../../domain/employee/choose-mail.js';
import { employee } from '../../domain/employee/employee.js';
import { employeeOf } from '../../routes.js';

export class ChooseMailCommand extends CommandOf<ChooseMail> {}
export const ChooseMailHandler = ruleHandler(ChooseMailCommand, employee, ({ employeeId }) => employeeId, chooseMail);

const MailChoice = z.strictObject({ wanted: z.boolean() }).meta({ id: 'MailChoice' });

@ApiTags('me')
@Controller('v1/me')
export class ChooseMailEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** Whether Upstream writes to one when something waits. The screens tell the same. */
  @Put('mail')
  @HttpCode(200)
  @Requires('participant.own', { narrowedByHandler: true })
  @Refuses('not_employed')
  choose(@Body({ schema: MailChoice }) { wanted }: z.output<typeof MailChoice>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new ChooseMailCommand({ employeeId: employeeOf(who), wanted }, meta));
  }
}
