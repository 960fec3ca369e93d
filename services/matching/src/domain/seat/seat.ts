import type { Role } from '@upstream/contracts';
import { never, unlessErased, type Decider } from '@upstream/event-sourcing';
import { seatIdOf } from '../ids.js';
import type { SeatEvent } from './events.js';

export interface SeatInProgramme {
  /** `unheard`: its capacity came before the approval. */
  readonly standing: 'unheard' | 'open' | 'suspended' | 'closed';
  readonly capacity?: number;
}

/** How often one employee can be mentor (or mentee) at the same time, and for whom. */
export interface Seat {
  /** Closed for good: the person left or was erased. */
  readonly gone: boolean;
  readonly programmes: Readonly<Record<string, SeatInProgramme>>;
  /** Claim to the programme that it is for. A claim's id is that of its proposal. */
  readonly claims: Readonly<Record<string, string>>;
  /** Claims that were given back, also before they were made. */
  readonly released: readonly string[];
}

/** Whose seat; the seat's id follows from it. */
export interface SeatOf {
  readonly employeeId: string;
  readonly role: Role;
}

export const seatFields = ({ employeeId, role }: SeatOf) => ({ seatId: seatIdOf(employeeId, role), employeeId, role });
export const inProgramme = (state: Seat, programmeId: string): SeatInProgramme => state.programmes[programmeId] ?? { standing: 'unheard' };
export const claimsIn = (state: Seat, programmeId: string): string[] => Object.keys(state.claims).filter((claimId) => state.claims[claimId] === programmeId);

/** Capacity is counted once across programmes: the most that the person offered in any of those that are open. */
export const totalCapacity = ({ programmes }: Seat): number =>
  Math.max(0, ...Object.values(programmes).map(({ standing, capacity }) => (standing === 'open' || standing === 'suspended' ? (capacity ?? 0) : 0)));

/** How many more claims it takes for the programme; `atMost` is the programme's own limit. */
export function freePlaces(state: Seat, programmeId: string, atMost = Infinity): number {
  const { standing, capacity = 0 } = inProgramme(state, programmeId);
  if (state.gone || standing !== 'open') return 0;
  const inThis = Math.min(capacity, atMost) - claimsIn(state, programmeId).length;
  const inAll = totalCapacity(state) - Object.keys(state.claims).length;
  return Math.max(0, Math.min(inThis, inAll));
}

function evolve(state: Seat, event: SeatEvent): Seat {
  switch (event.type) {
    case 'matching.seat-opened.v1':
    case 'matching.seat-resumed.v1':
      return inStanding(state, event.data.programmeId, 'open');
    case 'matching.seat-suspended.v1':
      return inStanding(state, event.data.programmeId, 'suspended');
    case 'matching.seat-capacity-set.v1': {
      const { programmeId } = event.data;
      const capacity = unlessErased(event.data.capacity, 0);
      return { ...state, programmes: { ...state.programmes, [programmeId]: { ...inProgramme(state, programmeId), capacity } } };
    }
    case 'matching.seat-claimed.v1':
      return { ...state, claims: { ...state.claims, [event.data.claimId]: event.data.programmeId } };
    case 'matching.seat-released.v1': {
      const { [event.data.claimId]: _released, ...claims } = state.claims;
      return { ...state, claims, released: [...state.released, event.data.claimId] };
    }
    case 'matching.seat-closed.v1':
      return event.data.programmeId === undefined ? { ...state, gone: true } : inStanding(state, event.data.programmeId, 'closed');
    default:
      return never(event);
  }
}

const inStanding = (state: Seat, programmeId: string, standing: SeatInProgramme['standing']): Seat => ({
  ...state,
  programmes: { ...state.programmes, [programmeId]: { ...inProgramme(state, programmeId), standing } },
});

export const seat: Decider<Seat, SeatEvent> = {
  category: 'matching_seat',
  initialState: { gone: false, programmes: {}, claims: {}, released: [] },
  evolve,
};
