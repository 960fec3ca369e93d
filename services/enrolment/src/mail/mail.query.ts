import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, Requires, Shows } from '@upstream/platform';
import type { Clock } from '@upstream/event-sourcing';
import { z } from 'zod';
import { MailRoom } from './mail-room.js';

const MailFigures = z
  .object({
    configured: z.boolean().describe('Whether this installation sends mail at all'),
    waiting: z.number().int().describe('Notices that are due and not sent'),
    waitingSince: z.string().nullable(),
    ahead: z.number().int().describe('Notices that will be due, unless they are answered before'),
    serverAway: z.object({ since: z.string(), code: z.string() }).nullable().describe('Where the mail server takes nothing from this process: since when, and its answer or what became of the connection'),
  })
  .meta({ id: 'MailFigures' });

/** What an operator sees of mail. */
@ApiTags('operations')
@Controller('v1/operations/mail')
export class MailQuery {
  constructor(
    private readonly room: MailRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('operations.read')
  @Shows(MailFigures)
  async figures() {
    const { waiting, ahead, oldest } = await this.room.outbox.figures(this.clock.now());
    return { configured: this.room.configured, waiting, waitingSince: oldest?.toISOString() ?? null, ahead, serverAway: this.room.serverAway ?? null };
  }
}
