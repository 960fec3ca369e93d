import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { EndPairing } from '../../domain/proposal/end-pair.js';
import type { PausePairing, ResumePairing } from '../../domain/proposal/pause-pair.js';
import type { SeatEvent } from '../../domain/seat/events.js';

type Heard = Extract<SeatEvent, { type: 'matching.seat-closed.v1' | 'matching.seat-suspended.v1' | 'matching.seat-resumed.v1' }>;

/** One instance per seat: what happens to a seat happens to everything that it holds. */
export const closeSeats: Workflow<object, Heard> = {
  name: 'close-seats',
  initialState: {},
  listensTo: ['matching.seat-closed.v1', 'matching.seat-suspended.v1', 'matching.seat-resumed.v1'],
  instanceOf: ({ data }) => data.seatId,
  onEvent: (state, event) => (event.data.claims.length === 0 ? undefined : { state, commands: event.data.claims.map((claimId) => consequence(event, claimId)) }),
};

function consequence({ type, data }: Heard, proposalId: string): RequestedCommand {
  switch (type) {
    case 'matching.seat-closed.v1': {
      const { reasonCode, by, completed, employeeId } = data;
      return send<EndPairing>('EndPairing', { proposalId, reasonCode, by, completed, leaverEmployeeId: employeeId });
    }
    case 'matching.seat-suspended.v1':
      return send<PausePairing>('PausePairing', { proposalId, hold: data.employeeId, reasonCode: data.reasonCode });
    case 'matching.seat-resumed.v1':
      return send<ResumePairing>('ResumePairing', { proposalId, hold: data.employeeId });
  }
}
