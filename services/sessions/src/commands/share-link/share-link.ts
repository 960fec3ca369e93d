import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { session } from '../../domain/session/session.js';
import { shareLink, type ShareLink } from '../../domain/session/share-link.js';
import { actingOn, SessionPath } from '../routes.js';

export class ShareLinkCommand extends CommandOf<ShareLink> {}
export const ShareLinkHandler = ruleHandler(ShareLinkCommand, session, ({ sessionId }) => sessionId, shareLink);

/** Screens show it as something to click: nothing but https. */
const Link = z.strictObject({ link: z.url({ protocol: /^https$/ }).max(2000).nullable() }).meta({ id: 'SessionLink' });

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class ShareLinkEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Put('link')
  @HttpCode(200)
  @Requires('programme.read')
  @Refuses('session_over')
  share(@Path(SessionPath) path: SessionPath, @Body({ schema: Link }) { link }: z.output<typeof Link>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new ShareLinkCommand({ ...path, ...(link === null ? {} : { link }), by: actingOn(who, path.programmeId) }, meta));
  }
}
