import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { unlessErased } from '@upstream/event-sourcing';
import { cursorOf, page, PageQuery, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { In } from 'typeorm';
import { z } from 'zod';
import { expertListingConsent } from '../../domain/participant/expert-listing.js';
import { employeeOf } from '../../routes.js';
import { ProgrammeRow } from '../programmes/programmes.table.js';
import { shownPosition } from '../shown-position.js';
import { MyExpertListings } from './experts.answers.js';
import { experts } from './experts.projection.js';
import { ExpertListingRow } from './experts.table.js';

const cursor = cursorOf(z.object({ id: z.string() }));

/** In each programme in which one was approved to teach: whether one is listed, and for what. */
@ApiTags('experts')
@Controller('v1/my/expert-listings')
export class MyExpertListingsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  @Get()
  @Requires('participant.own', { narrowedByHandler: true })
  @Shows(MyExpertListings)
  async mine(@Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    const position = shownPosition(this.runtime, experts);
    const start = cursor.decode(after);
    const { rows, names } = await this.database.read(who.tenant, async (em) => {
      const query = em.createQueryBuilder(ExpertListingRow, 'l').where('l.employeeId = :employeeId', { employeeId });
      if (start) query.andWhere('l.participantId > :id', start);
      const found = await query.orderBy('l.participantId').limit(limit + 1).getMany();
      const programmes = await em.findBy(ProgrammeRow, { programmeId: In(found.map(({ programmeId }) => programmeId)) });
      return { rows: found, names: new Map(programmes.map(({ programmeId, plan }) => [programmeId, plan.name])) };
    });
    const shown = page(rows, limit, (last) => cursor.encode({ id: last.participantId }), position);
    const items = await Promise.all(shown.items.filter(({ programmeId }) => names.has(programmeId)).map((row) => this.view(row, names.get(row.programmeId)!)));
    return { ...shown, items, consent: expertListingConsent };
  }

  private async view({ programmeId, mayTeach, topics, listedAt, endedAt, endedReasonCode, endedNote }: ExpertListingRow, programme: string) {
    const [note] = endedNote ? await openSealed<string>([endedNote], this.keys) : [];
    const ended = endedAt ? { at: endedAt, reasonCode: endedReasonCode, note: note === undefined ? null : unlessErased(note, null) } : null;
    return { programmeId, programme, mayTeach, topics, listedAt, ended };
  }
}
