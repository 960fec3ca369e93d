import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { homeId, newIdOf, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, invalidRequest, Meta, Path, Problem, ReasonCode, Refuses, Requires, ruleHandler, ServiceRuntime, visibleText, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { RoomDetails } from '../../domain/room/events.js';
import { closeRoom, registerRoom, room, type CloseRoom, type RegisterRoom } from '../../domain/room/room.js';

export class RegisterRoomCommand extends CommandOf<RegisterRoom> {}
export class CloseRoomCommand extends CommandOf<CloseRoom> {}
export const roomHandlers = [
  ruleHandler(RegisterRoomCommand, room, ({ roomId }) => roomId, registerRoom),
  ruleHandler(CloseRoomCommand, room, ({ roomId }) => roomId, closeRoom),
];

/** `site` is the name of the site as the HR data of its people has it. */
const NewRoom = RoomDetails.extend({
  site: visibleText.min(1).max(200),
  name: visibleText.min(1).max(120),
  region: z.string().regex(/^[a-z0-9]+$/),
  equipment: RoomDetails.shape.equipment.default([]),
})
  .strict()
  .meta({ id: 'NewRoom' });
const Closing = z.strictObject({ reasonCode: ReasonCode }).meta({ id: 'RoomClosing' });
const RoomPath = z.object({ roomId: HomeId });

@ApiTags('rooms')
@Controller('v1/rooms')
export class RegisterRoomEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Post()
  @Requires('room.manage', { narrowedByHandler: true })
  @Refuses('unknown_time_zone')
  async register(@Body({ schema: NewRoom }) { region, ...details }: z.output<typeof NewRoom>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    if (!this.runtime.ports.regions.includes(region)) throw invalidRequest([{ path: 'region', code: 'unknown-region', message: 'not a region of this installation' }]);
    if (!mayManage(who, region)) throw new Problem(403, 'forbidden', 'None of your grants allows this in that region. Ask an administrator for access.');
    const roomId = homeId(region, newIdOf(meta.commandId));
    const result = await this.commands.execute<RegisterRoomCommand, CommandResult>(new RegisterRoomCommand({ roomId, ...details }, meta));
    return created(result, `/v1/rooms/${roomId}`);
  }

  @Post(':roomId/closure')
  @HttpCode(200)
  @Requires('room.manage')
  @Refuses('room_closed')
  close(@Path(RoomPath) path: z.output<typeof RoomPath>, @Body({ schema: Closing }) body: z.output<typeof Closing>, @Meta() meta: CommandMeta) {
    return this.commands.execute(new CloseRoomCommand({ ...path, ...body }, meta));
  }
}

/** Rooms belong to a region, not to a programme: who manages one of its programmes may register them. */
const mayManage = (who: Principal, region: string): boolean => who.scopes('room.manage').some(({ regions }) => regions === '*' || regions.includes(region));
