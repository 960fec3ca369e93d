import { Injectable } from '@nestjs/common';
import { refuse, RuleViolation } from '@upstream/event-sourcing';
import { TenantDatabase } from '@upstream/platform';
import { In, type EntityManager } from 'typeorm';
import { addDays, DAY_MS, addMs, dateOf, earlierOf, laterOf } from '../../domain/iso-time.js';
import { roomDayIdOf } from '../../domain/ids.js';
import { membersOf, type Members } from '../../domain/members.js';
import type { PlanFacts } from '../../domain/pair-plan/pair-plan.js';
import { bookingInTheWay, roomDay, roomTaken } from '../../domain/room-day/room-day.js';
import { chooseRoom, freeRoom, slotWithRoom, type RoomsAtSite } from '../../domain/scheduling/choose-room.js';
import { proposeSlots, spread } from '../../domain/scheduling/propose-slots.js';
import type { RoomWish, SessionFacts } from '../../domain/session/events.js';
import type { Slot } from '../../domain/session/session.js';
import { PersonRow } from '../../read-models/people/people.table.js';
import { RoomBookingRow, RoomRow } from '../../read-models/rooms/rooms.table.js';
import { AggregateReader } from '../aggregate-reader.js';
import { busySlots, givenUpSlots } from './busy-slots.js';

export interface Search {
  readonly tenant: string;
  readonly session: SessionFacts;
  readonly plan: PlanFacts;
  /** Rooms that were refused for the present slot. */
  readonly tried?: readonly RoomWish[];
}

export interface Proposal extends Slot {
  readonly inPerson: boolean;
  readonly room?: RoomWish;
}

/** Slots that a proposal chooses from: about the first week of a window. */
const CHOICE = 60;
/** All of a month: looked through when no room is free sooner. */
const ALL = 500;
const LATER_DAYS = 14;

/**
 * Proposes times and rooms from the read models. They may be behind: a proposal promises nothing, the streams of room
 * and session decide.
 */
@Injectable()
export class SlotFinder {
  constructor(
    private readonly database: TenantDatabase,
    private readonly aggregates: AggregateReader,
  ) {}

  /**
   * A slot in the window in which all work and nobody has another session, and that the pair has not given up, with a room when they meet in person, share a
   * site and one is free. Refused as `people_unknown` or `no_slot`.
   */
  propose(search: Search, from: string, until: string): Promise<Proposal> {
    return this.database.read(search.tenant, async (rows) => {
      const { people, slots, all } = await choices(rows, search, from, until);
      const first = slots[0];
      if (!first) throw noSlot();
      const site = sharedSite(search.plan, people);
      const found = site ? ((await withRoomAt(rows, search, site, slots)) ?? (await withRoomAt(rows, search, site, all()))) : undefined;
      return found ? { ...found.slot, inPerson: true, room: found.room } : { ...first, inPerson: false };
    });
  }

  /** A room at the members' common site for this slot; undefined when they share none, or none is free. */
  roomFor(search: Search, slot: Slot): Promise<RoomWish | undefined> {
    return this.database.read(search.tenant, async (rows) => {
      const site = sharedSite(search.plan, await knownPeople(rows, search));
      return site ? freeRoom(slot, await roomsAt(rows, search, site, [slot])) : undefined;
    });
  }

  /**
   * The room that somebody chose for this slot, as its day's stream has it now. Refused as `room_elsewhere`, `room_closed`,
   * `room_too_small`, `room_over_midnight` or `room_taken`.
   */
  async chosenRoom(search: Search, slot: Slot, roomId: string): Promise<RoomWish> {
    const [found, site] = await this.database.read(search.tenant, async (rows) => [await rows.findOneBy(RoomRow, { roomId }), siteOf(await knownPeople(rows, search), search.plan)] as const);
    const chosen = chooseRoom(slot, found ?? undefined, { site, people: membersOf(search.plan).length });
    if (!('on' in chosen)) throw new RuleViolation(chosen);
    const day = await this.aggregates.state(roomDay, roomDayIdOf(roomId, chosen.on), search.tenant);
    const taken = bookingInTheWay(day, { ...slot, sessionId: search.session.sessionId });
    if (taken) throw new RuleViolation(roomTaken(taken));
    return chosen;
  }

  /** Refused as `people_busy` when one of them meets somebody else then. */
  async free(search: Search, { startsAt, endsAt }: Slot): Promise<void> {
    const [busy] = await this.database.read(search.tenant, (rows) => busySlots(rows, membersOf(search.plan), search.session.sessionId, startsAt, endsAt));
    if (busy) throw new RuleViolation(refuse('people_busy', 'One of them has another session at that time. Choose another time.', { from: busy.startsAt, until: busy.endsAt }));
  }

  /** Another slot of the following weeks that has a room; pairs that were refused together look in different places. */
  laterWithRoom(search: Search, { startsAt, endsAt }: Slot): Promise<{ slot: Slot; room: RoomWish } | undefined> {
    return this.database.read(search.tenant, async (rows) => {
      const until = addMs(endsAt, LATER_DAYS * DAY_MS);
      const { people, all } = await choices(rows, search, startsAt, until);
      const site = sharedSite(search.plan, people);
      const others = spread(all().filter((slot) => slot.startsAt !== startsAt), search.plan.pairId);
      return site ? withRoomAt(rows, { ...search, tried: [] }, site, others) : undefined;
    });
  }
}

async function choices(rows: EntityManager, search: Search, from: string, until: string) {
  const people = await knownPeople(rows, search);
  if (people.length < membersOf(search.plan).length) {
    throw new RuleViolation(refuse('people_unknown', 'The working hours of these people are not known yet. Arrange a time yourselves, or wait for the next import.'));
  }
  const { sessionId } = search.session;
  const busy = [...(await busySlots(rows, membersOf(search.plan), sessionId, from, until)), ...(await givenUpSlots(rows, search.plan.pairId, sessionId, from, until))];
  const slots = (limit: number) => proposeSlots({ people, from, until, minutes: search.plan.cadence.minutes, busy, limit });
  return { people, slots: spread(slots(CHOICE), search.plan.pairId), all: () => slots(ALL) };
}

const knownPeople = (rows: EntityManager, { plan }: Search): Promise<PersonRow[]> => rows.findBy(PersonRow, { employeeId: In(membersOf(plan)) });

/** Where all of them work, if the pair meets in person. */
const sharedSite = (plan: PlanFacts, people: readonly PersonRow[]): string | undefined => (plan.format === 'remote' ? undefined : siteOf(people, plan));

/** Where all of them work. */
function siteOf(people: readonly PersonRow[], members: Members): string | undefined {
  const [site, ...others] = [...new Set(people.map((person) => person.site))];
  return others.length === 0 && people.length === membersOf(members).length ? site : undefined;
}

async function withRoomAt(rows: EntityManager, search: Search, site: string, slots: readonly Slot[]): Promise<{ slot: Slot; room: RoomWish } | undefined> {
  return slots.length === 0 ? undefined : slotWithRoom(slots, await roomsAt(rows, search, site, slots));
}

/** With what is booked there from the first of these slots to the last. */
async function roomsAt(rows: EntityManager, { session, plan, tried }: Search, site: string, slots: readonly Slot[]): Promise<RoomsAtSite> {
  const rooms = await rows.find(RoomRow, { where: { site, open: true }, order: { capacity: 'ASC', roomId: 'ASC' } });
  const from = slots.map(({ startsAt }) => startsAt).reduce(earlierOf);
  const until = slots.map(({ endsAt }) => endsAt).reduce(laterOf);
  const bookings =
    rooms.length === 0
      ? []
      : await rows
          .createQueryBuilder(RoomBookingRow, 'b')
          .select(['b.room_id as "roomId"', 'b.session_id as "sessionId"', 'b.starts_at as "startsAt"', 'b.ends_at as "endsAt"'])
          .where('b.roomId in (:...rooms) and b.on between :first and :last and b.endsAt > :from and b.startsAt < :until', {
            rooms: rooms.map(({ roomId }) => roomId),
            first: addDays(dateOf(from), -1),
            last: addDays(dateOf(until), 1),
            from,
            until,
          })
          .getRawMany<{ roomId: string; sessionId: string; startsAt: Date; endsAt: Date }>();
  return {
    rooms,
    bookings: bookings.map(({ startsAt, endsAt, ...booking }) => ({ ...booking, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
    people: membersOf(plan).length,
    sessionId: session.sessionId,
    ...(tried ? { tried } : {}),
  };
}

const noSlot = (): RuleViolation =>
  new RuleViolation(refuse('no_slot', 'There is no time at which all of them work and are free. Arrange a time yourselves.'));
