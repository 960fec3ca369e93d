import { defineEvents, refuse, type Decider, type EventOf, type CommandMeta, type Decision } from '@upstream/event-sourcing';
import { z } from 'zod';
import type { HandlerContext } from './sim-service.js';

/** A seat is held by one offer at most. It also notes what is heard of its member, one event for each message. */
export const seatEvents = defineEvents({
  'pairs.seat-opened.v1': z.object({ member: z.string() }),
  'pairs.seat-claimed.v1': z.object({ member: z.string(), offer: z.string() }),
  'pairs.seat-released.v1': z.object({ member: z.string(), offer: z.string() }),
  'pairs.seat-closed.v1': z.object({ member: z.string() }),
  'pairs.seat-heard.v1': z.object({ member: z.string(), message: z.string() }),
});
export type SeatEvent = EventOf<typeof seatEvents>;
export interface Seat {
  readonly phase: 'none' | 'open' | 'closed';
  readonly holder?: string;
}

export const seat: Decider<Seat, SeatEvent> = {
  category: 'pairs_seat',
  initialState: { phase: 'none' },
  evolve(state, event) {
    switch (event.type) {
      case 'pairs.seat-opened.v1':
        return { ...state, phase: 'open' };
      case 'pairs.seat-closed.v1':
        return { ...state, phase: 'closed' };
      case 'pairs.seat-claimed.v1':
        return { ...state, holder: event.data.offer };
      case 'pairs.seat-released.v1':
        return { phase: state.phase };
      case 'pairs.seat-heard.v1':
        return state;
    }
  },
};

/** What a seat's history may never show: a seat that two hold, a release by another. */
export function seatFault(state: Seat, event: SeatEvent): boolean {
  switch (event.type) {
    case 'pairs.seat-opened.v1':
      return state.phase !== 'none';
    case 'pairs.seat-closed.v1':
      return state.phase === 'closed';
    case 'pairs.seat-claimed.v1':
      return state.phase !== 'open' || state.holder !== undefined;
    case 'pairs.seat-released.v1':
      return state.holder !== event.data.offer;
    case 'pairs.seat-heard.v1':
      return false;
  }
}

const decideOn = ({ runner }: HandlerContext, id: string, meta: CommandMeta, decide: (state: Seat) => Decision<SeatEvent>) => runner.run(seat, id, decide, meta);
interface OfSeat {
  readonly member: string;
}

export const openSeat = (context: HandlerContext, data: OfSeat, meta: CommandMeta) =>
  decideOn(context, data.member, meta, ({ phase }) => (phase === 'none' ? [{ type: 'pairs.seat-opened.v1', data }] : []));

export const closeSeat = (context: HandlerContext, data: OfSeat, meta: CommandMeta) =>
  decideOn(context, data.member, meta, ({ phase }) => (phase === 'closed' ? [] : [{ type: 'pairs.seat-closed.v1', data }]));

export const hear = (context: HandlerContext, data: OfSeat & { message: string }, meta: CommandMeta) =>
  decideOn(context, data.member, meta, () => [{ type: 'pairs.seat-heard.v1', data }]);

export const claimSeat = (context: HandlerContext, data: OfSeat & { offer: string }, meta: CommandMeta) =>
  decideOn(context, data.member, meta, ({ phase, holder }) => (phase === 'open' && !holder ? [{ type: 'pairs.seat-claimed.v1', data }] : refuse('seat_taken', 'It is not free.')));

export const releaseSeat = (context: HandlerContext, data: OfSeat & { offer: string }, meta: CommandMeta) =>
  decideOn(context, data.member, meta, ({ holder }) => (holder === data.offer ? [{ type: 'pairs.seat-released.v1', data }] : []));
