import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { employeeOf, ownParticipation, ProgrammePath } from '../../routes.js';
import { shownPosition } from '../shown-position.js';
import { trainingOf } from '../training/training-progress.js';
import { MyApplication, MyApplicationDetail } from './my-applications.answers.js';
import { participants } from './participants.projection.js';
import { participantView } from './participants.query.js';
import { ParticipantRow } from './participants.table.js';

const cursor = cursorOf(z.object({ id: z.string() }));

/** Everything that the caller takes part in, and how far they are with the training. */
@ApiTags('participants')
@Controller('v1')
export class MyApplicationsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get('my-applications')
  @Requires('participant.own', { narrowedByHandler: true })
  @Shows(pageOf(MyApplication))
  async all(@Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    const position = shownPosition(this.runtime, participants);
    const start = cursor.decode(after);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(ParticipantRow, 'p').where('p.employeeId = :employeeId', { employeeId });
      if (start) query.andWhere('p.participantId > :id', start);
      return query.orderBy('p.participantId').limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => cursor.encode({ id: last.participantId }), position);
    return { ...shown, items: shown.items.map(mine) };
  }

  @Get('programmes/:programmeId/applications/mine')
  @Requires('participant.own')
  @Shows(MyApplicationDetail)
  async mine(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    const { row, training } = await this.database.read(who.tenant, async (em) => ({
      row: await em.findOneBy(ParticipantRow, { participantId }),
      training: await trainingOf(em, participantId),
    }));
    if (!row) throw notFoundProblem('application');
    return withETag({ ...mine(row), training }, row.revision);
  }
}

/** What a coordinator noted for themselves stays with the coordinator. */
function mine(row: ParticipantRow) {
  const { conversation: _conversation, ...own } = participantView(row);
  return own;
}
