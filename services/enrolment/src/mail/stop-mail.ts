import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { uuidFrom } from '@upstream/event-sourcing';
import { newUuid, Problem, Public, ServiceRuntime, TakesForm, WithoutIdempotencyKey } from '@upstream/platform';
import { z } from 'zod';
import { ChooseMailCommand } from '../commands/choose-mail/choose-mail.js';
import { OffTokens, type Recipient } from './off-tokens.js';

/** Whom the letter was for, sealed. */
const OffQuery = z.strictObject({ token: z.string().max(2000) });

/** The actor of all who do so by a letter: they have not signed in. */
const BY_LETTER = uuidFrom('actor', 'letter');

/**
 * Where a letter's reader has no more mail sent, without signing in (RFC 8058). For mail programs and our own page at the same address, which
 * asks first: what looks into mail and opens its links changes nothing. No part of the API, where every address needs a permission.
 */
@ApiExcludeController()
@Controller('mail-off')
export class StopMailEndpoint {
  constructor(
    private readonly tokens: OffTokens,
    private readonly runtime: ServiceRuntime,
    private readonly commands: CommandBus,
  ) {}

  /** A mail program's own button sends a form that says nothing more. */
  @Post()
  @Public()
  @TakesForm()
  @WithoutIdempotencyKey()
  @HttpCode(200)
  async stop(@Query({ schema: OffQuery }) { token }: z.output<typeof OffQuery>, @Body() _form: unknown): Promise<{ readonly wanted: false }> {
    const recipient = await this.tokens.read(token);
    if (!recipient) throw new Problem(404, 'not-found', 'This is no link of a letter from here, or not the whole of it.');
    const employeeId = await this.nowOf(recipient);
    if (employeeId) await this.commands.execute(new ChooseMailCommand({ employeeId, wanted: false }, { commandId: newUuid(), tenant: recipient.tenant, actor: BY_LETTER }));
    return { wanted: false };
  }

  /** Who moved to another region, or came back, has another id since the letter. Undefined for who left or was erased. */
  private nowOf({ tenant, employeeId }: Recipient): Promise<string | undefined> {
    return this.runtime.reading(async (client) => {
      const { rows } = await client.query<{ employee_id: string }>(
        `select now.employee_id from directory_employee now join directory_employee d on now.tenant = d.tenant and now.number_hash = d.number_hash
         where d.tenant = $1 and d.employee_id = $2 and now.active`,
        [tenant, employeeId],
      );
      return rows[0]?.employee_id;
    });
  }
}
