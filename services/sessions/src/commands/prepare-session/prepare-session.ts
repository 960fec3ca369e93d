import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, Who, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { agenda } from '../../domain/agenda/agenda.js';
import { addAgendaItem, markAgendaItem, removeAgendaItem, type AddAgendaItem, type MarkAgendaItem, type RemoveAgendaItem } from '../../domain/agenda/change-agenda.js';
import { SessionPath } from '../routes.js';
import { sessionRuleHandler, type AboutSession } from '../session-rule-handler.js';

export class AddAgendaItemCommand extends CommandOf<AboutSession<AddAgendaItem>> {}
export class MarkAgendaItemCommand extends CommandOf<AboutSession<MarkAgendaItem>> {}
export class RemoveAgendaItemCommand extends CommandOf<AboutSession<RemoveAgendaItem>> {}

const ofSession = ({ sessionId }: { sessionId: string }): string => sessionId;
export const agendaHandlers = [
  sessionRuleHandler(AddAgendaItemCommand, agenda, ofSession, addAgendaItem),
  sessionRuleHandler(MarkAgendaItemCommand, agenda, ofSession, markAgendaItem),
  sessionRuleHandler(RemoveAgendaItemCommand, agenda, ofSession, removeAgendaItem),
];

const Item = z.strictObject({ text: visibleText.min(1).max(200) }).meta({ id: 'AgendaItem' });
const Mark = z.strictObject({ covered: z.boolean() }).meta({ id: 'AgendaMark' });
const ItemPath = SessionPath.extend({ itemId: HomeId });
type ItemPath = z.output<typeof ItemPath>;

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId/agenda')
export class AgendaEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('session.own')
  @Refuses('session_over', 'agenda_full')
  async add(@Path(SessionPath) path: SessionPath, @Body({ schema: Item }) body: z.output<typeof Item>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<AddAgendaItemCommand, CommandResult>(new AddAgendaItemCommand({ ...path, ...body, by: who.employeeId }, meta));
    const { itemId } = result.events[0]!.data as { itemId: string };
    return created(result, `/v1/programmes/${path.programmeId}/sessions/${path.sessionId}`, { itemId });
  }

  /** Talked about, or not after all. */
  @Post(':itemId/coverage')
  @HttpCode(200)
  @Requires('session.own')
  @Refuses('session_over')
  mark(@Path(ItemPath) path: ItemPath, @Body({ schema: Mark }) body: z.output<typeof Mark>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new MarkAgendaItemCommand({ ...path, ...body, by: who.employeeId }, meta));
  }

  @Post(':itemId/removal')
  @HttpCode(200)
  @Requires('session.own')
  @Refuses('session_over')
  remove(@Path(ItemPath) path: ItemPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new RemoveAgendaItemCommand({ ...path, by: who.employeeId }, meta));
  }
}
