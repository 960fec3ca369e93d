import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Requires, ruleHandler, ServiceRuntime } from '@upstream/platform';
import { z } from 'zod';
import { confirmLeavers, provisioning, provisioningIdOf, type ConfirmLeavers } from '../../domain/provisioning/provisioning.js';

interface ConfirmLeaversOf extends ConfirmLeavers {
  readonly provisioningId: string;
}
export class ConfirmLeaversCommand extends CommandOf<ConfirmLeaversOf> {}

export const ConfirmLeaversHandler = ruleHandler(ConfirmLeaversCommand, provisioning, ({ provisioningId }) => provisioningId, confirmLeavers);

const LeaversBody = z.strictObject({ leavers: z.number().int().min(1).max(1_000_000).describe('How many may leave in all, yesterday included') }).meta({ id: 'ConfirmLeavers' });

@ApiTags('people')
@Controller('v1/provisioning')
export class ConfirmLeaversEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly runtime: ServiceRuntime,
  ) {}

  /**
   * Lets the identity provider report so many leavers until the end of tomorrow. By SCIM at most 5 % of an organisation leave in two days,
   * or five people: more looks like a mistake in the provider's settings, and who leaves loses their place in every programme.
   */
  @Post('leavers')
  @HttpCode(200)
  @Requires('people.import')
  confirm(@Body({ schema: LeaversBody }) { leavers }: z.output<typeof LeaversBody>, @Meta() meta: CommandMeta) {
    return this.commands.execute(new ConfirmLeaversCommand({ leavers, provisioningId: provisioningIdOf(this.runtime.ports.regions[0]!, meta.tenant) }, meta));
  }
}
