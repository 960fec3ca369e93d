import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, Instant, invalidRequest, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { DAY_MS } from '../../domain/iso-time.js';
import { reachableRooms } from '../rooms/rooms.query.js';
import { shownPosition } from '../shown.js';
import { CalendarSite, SiteCalendar, type SessionState } from './sessions.answers.js';
import { sessions } from './sessions.projection.js';

const Span = PageQuery.extend({ from: Instant, until: Instant });
const OfSite = Span.extend({ site: z.string().min(1).max(200) });
const siteCursor = cursorOf(z.object({ site: z.string() }));
const roomCursor = cursorOf(z.object({ name: z.string(), roomId: z.string() }));
const LONGEST_DAYS = 32;
const MOST_WITHOUT_ROOM = 100;

/** Where all members of a session work; null when they share no site. */
const SHARED_SITE = `(select case when count(*) = cardinality(s.member_ids) and count(distinct site) = 1 then min(site) end from person where employee_id = any(s.member_ids))`;
/**
 * Ahead, of a pair that meets in person (one that may do either, when this session is in person), and no room holds it: rooms and
 * sessions are two read models, and what one shows in a room must not be without one beside it.
 */
const WITHOUT_ROOM = `
select s.*, ${SHARED_SITE} as site from session s join pair_plan p on p.pair_id = s.pair_id
where s.programme_id = $1 and s.starts_at >= $2 and s.starts_at < $3 and s.state in ('reserved', 'scheduled') and s.room_id is null and (p.format = 'in_person' or s.in_person)
  and not exists (select from room_booking b where b.session_id = s.session_id)`;

interface SessionCells {
  readonly session_id: string;
  readonly pair_id: string;
  readonly member_ids: string[];
  readonly ordinal: number;
  readonly state: SessionState;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly in_person: boolean;
  readonly room_id: string | null;
}
type BookingCells = { readonly at_room: string; readonly from: Date; readonly until: Date } & ({ readonly session_id: null } | SessionCells);
interface RoomCells {
  readonly room_id: string;
  readonly name: string;
  readonly capacity: number;
  readonly time_zone: string;
  readonly open: boolean;
  readonly equipment: string[];
}

/** Which room is taken when, by site: a coordinator's calendar. */
@ApiTags('sessions')
@Controller('v1/programmes/:programmeId')
export class CalendarEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Sites with rooms, or with sessions of the programme that have none. */
  @Get('calendar-sites')
  @Requires('pair.read')
  @Shows(pageOf(CalendarSite))
  async sites(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: Span }) { from, until, cursor, limit }: z.output<typeof Span>, @Who() who: Principal) {
    checkSpan(from, until);
    const position = shownPosition(this.runtime, sessions);
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<{ site: string; time_zone: string | null; rooms: number; sessions: number; without_room: number }[]>(
        `select site, min(time_zone) as time_zone, sum(rooms)::int as rooms, sum(sessions)::int as sessions, sum(without_room)::int as without_room from (
           select site, time_zone, 1 as rooms, 0 as sessions, 0 as without_room from room where open and room_id ^@ any($4::text[])
           union all
           select r.site, null, 0, 1, 0 from session s join room r using (room_id) where s.programme_id = $1 and s.starts_at >= $2 and s.starts_at < $3
           union all
           select site, null, 0, 0, 1 from (${WITHOUT_ROOM}) w where site is not null) every
         where $5::text is null or site > $5 group by site order by site limit $6`,
        [programmeId, from, until, reachableRooms(who), siteCursor.decode(cursor)?.site ?? null, limit + 1],
      ),
    );
    const items = rows.map(({ time_zone: timeZone, without_room: withoutRoom, ...row }) => ({ site: row.site, timeZone, rooms: row.rooms, sessions: row.sessions, withoutRoom }));
    return page(items, limit, ({ site }) => siteCursor.encode({ site }), position);
  }

  /** The rooms of a site with what takes place there. What other programmes do there shows as taken, and no more. */
  @Get('calendar')
  @Requires('pair.read')
  @Shows(SiteCalendar)
  async site(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: OfSite }) { site, from, until, cursor, limit }: z.output<typeof OfSite>, @Who() who: Principal) {
    checkSpan(from, until);
    const position = shownPosition(this.runtime, sessions);
    const { rooms, bookings, without } = await this.database.read(who.tenant, async (em) => {
      const found = await roomsOf(em, site, reachableRooms(who), roomCursor.decode(cursor), limit + 1);
      return {
        rooms: found,
        bookings: await bookingsOf(em, found.slice(0, limit).map(({ room_id: id }) => id), programmeId, from, until),
        without: await em.query<(SessionCells & { total: number })[]>(
          `select *, count(*) over ()::int as total from (${WITHOUT_ROOM}) w where site = $4 order by starts_at, session_id limit ${MOST_WITHOUT_ROOM}`,
          [programmeId, from, until, site],
        ),
      };
    });
    const shown = page(rooms, limit, ({ name, room_id: roomId }) => roomCursor.encode({ name, roomId }), position);
    return {
      site,
      from,
      until,
      items: shown.items.map(({ room_id: roomId, time_zone: timeZone, ...room }) => ({
        roomId,
        name: room.name,
        capacity: room.capacity,
        timeZone,
        open: room.open,
        equipment: room.equipment,
        bookings: bookings.filter((booking) => booking.at_room === roomId).map(bookingView),
      })),
      ...(shown.next ? { next: shown.next } : {}),
      withoutRoom: { count: without[0]?.total ?? 0, sessions: without.map(sessionCard) },
      ...(position === undefined ? {} : { position }),
    };
  }
}

function checkSpan(from: string, until: string): void {
  const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
  if (days <= 0 || days > LONGEST_DAYS) throw invalidRequest([{ path: 'until', code: 'span-too-long', message: `must be after "from", and at most ${LONGEST_DAYS} days later` }]);
}

/** Rooms that are closed stay out. */
const roomsOf = (em: EntityManager, site: string, reachable: readonly string[], after: { name: string; roomId: string } | undefined, limit: number) =>
  em.query<RoomCells[]>(
    `select * from room where site = $1 and open and room_id ^@ any($2::text[]) and ($3::text is null or (name, room_id) > ($3, $4)) order by name, room_id limit $5`,
    [site, reachable, after?.name ?? null, after?.roomId ?? null, limit],
  );

const bookingsOf = (em: EntityManager, rooms: readonly string[], programmeId: string, from: string, until: string) =>
  em.query<BookingCells[]>(
    `select b.room_id as at_room, b.starts_at as from, b.ends_at as until, s.session_id, s.pair_id, s.member_ids, s.ordinal, s.state, s.starts_at, s.ends_at, s.in_person, s.room_id
     from room_booking b left join session s on s.session_id = b.session_id and s.programme_id = $1
     where b.room_id = any($2) and b.on_date between $3::date - 1 and $4::date + 1 and b.starts_at < $4 and b.ends_at > $3 order by b.starts_at`,
    [programmeId, rooms, from, until],
  );

const bookingView = (row: BookingCells) => ({
  startsAt: row.from.toISOString(),
  endsAt: row.until.toISOString(),
  ...(row.session_id === null ? {} : { session: sessionCard(row) }),
});

const sessionCard = (row: SessionCells) => ({
  sessionId: row.session_id,
  pairId: row.pair_id,
  memberIds: row.member_ids,
  ordinal: row.ordinal,
  state: row.state,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  inPerson: row.in_person,
  ...(row.room_id ? { roomId: row.room_id } : {}),
});
