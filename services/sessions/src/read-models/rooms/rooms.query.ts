import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { regionOf } from '@upstream/event-sourcing';
import { cursorOf, Day, HomeId, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { shownPosition } from '../shown.js';
import { RoomDayView, RoomView } from './rooms.answers.js';
import { rooms } from './rooms.projection.js';
import { RoomBookingRow, RoomRow } from './rooms.table.js';

const RoomsQuery = PageQuery.extend({ site: z.string().max(200).optional() });
const cursor = cursorOf(z.object({ site: z.string(), name: z.string(), roomId: z.string() }));
const RoomPath = z.object({ roomId: HomeId });
const DayPath = RoomPath.extend({ date: Day });

@ApiTags('rooms')
@Controller('v1/rooms')
export class RoomsEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** By site. Rooms of regions that none of the caller's grants reaches are left out. */
  @Get()
  @Requires('room.read', { narrowedByHandler: true })
  @Shows(pageOf(RoomView))
  async list(@Query({ schema: RoomsQuery }) query: z.output<typeof RoomsQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, rooms);
    const reachable = reachableRooms(who);
    const after = cursor.decode(query.cursor);
    const found = await this.database.read(who.tenant, (em) => {
      const select = em.createQueryBuilder(RoomRow, 'r').where('r.roomId ^@ any(array[:...reachable]::text[])', { reachable });
      if (query.site) select.andWhere('r.site = :site', { site: query.site });
      if (after) select.andWhere('(r.site, r.name, r.roomId) > (:afterSite, :afterName, :afterId)', { afterSite: after.site, afterName: after.name, afterId: after.roomId });
      return select.orderBy('r.site').addOrderBy('r.name').addOrderBy('r.roomId').limit(query.limit + 1).getMany();
    });
    return page(found.map(roomView), query.limit, ({ site, name, roomId }) => cursor.encode({ site, name, roomId }), position);
  }

  @Get(':roomId')
  @Requires('room.read')
  @Shows(RoomView)
  async room(@Path(RoomPath) { roomId }: z.output<typeof RoomPath>, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (em) => em.findOneBy(RoomRow, { roomId }));
    if (!row) throw notFoundProblem('room');
    return roomView(row);
  }

  /** The bookings of one local date. Who meets there is for those who manage rooms. */
  @Get(':roomId/days/:date')
  @Requires('room.read')
  @Shows(RoomDayView)
  async day(@Path(DayPath) { roomId, date }: z.output<typeof DayPath>, @Who() who: Principal) {
    const [row, bookings] = await this.database.read(who.tenant, async (em) => {
      const found = await em.findOneBy(RoomRow, { roomId });
      return [found, found ? await em.find(RoomBookingRow, { where: { roomId, on: date }, order: { startsAt: 'ASC' } }) : []] as const;
    });
    if (!row) throw notFoundProblem('room');
    const manages = who.can('room.manage', { region: regionOf(roomId) });
    return {
      roomId,
      date,
      timeZone: row.timeZone,
      bookings: bookings.map(({ startsAt, endsAt, sessionId, pairId, programmeId }) => ({
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        ...(manages ? { sessionId, pairId, programmeId } : {}),
      })),
    };
  }
}

/** How the ids of the rooms begin that the caller may see. */
export function reachableRooms(who: Principal): string[] {
  const regions = who.scopes('room.read').map((scope) => scope.regions);
  return regions.includes('*') ? [''] : regions.flat().map((region) => `${region}_`);
}

const roomView = ({ roomId, site, name, capacity, timeZone, equipment, open }: RoomRow) => ({ roomId, site, name, capacity, timeZone, equipment, open });
