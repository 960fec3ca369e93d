import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta } from '@upstream/event-sourcing';
import { Meta, Refuses, Requires, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { employee } from '../../domain/employee/employee.js';
import { mayEraseMyself } from '../../domain/employee/erase-myself.js';
import { employeeOf } from '../../routes.js';
import { PersonErasure } from '../erase-employee/erase-employee.js';

const Confirmation = z.strictObject({ confirmation: z.string().trim().min(1).max(320) }).meta({ id: 'EraseMyself' });

/** Everybody may have their own data erased, and nobody else's here: who it is comes from the token alone. */
@ApiTags('me')
@Controller('v1/me')
export class EraseMyselfEndpoint {
  constructor(
    private readonly runner: CommandRunner,
    private readonly erasure: PersonErasure,
  ) {}

  /** For ever and at once. Confirmed by typing one's own e-mail address. Pairs end, sessions ahead are cancelled, partners are told without a reason. */
  @Post('erasure')
  @HttpCode(200)
  @Requires('participant.own', { narrowedByHandler: true })
  @Refuses('confirmation_differs', 'not_employed')
  async erase(@Body({ schema: Confirmation }) { confirmation }: z.output<typeof Confirmation>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    await this.runner.run(employee, employeeId, (state) => mayEraseMyself({ employeeId, confirmation }, state), meta);
    return this.erasure.erase(employeeId, 'own_wish', meta);
  }
}
