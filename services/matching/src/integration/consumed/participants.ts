import { Role, type Side } from '@upstream/contracts';
import { isErased, send, type Recorded, type RequestedCommand } from '@upstream/event-sourcing';
import type { EnrolmentEvent, ProfilesEvent } from '../../domain/inbox.js';
import type { CloseSeat } from '../../domain/seat/close-seat.js';
import type { OpenSeat, ResumeSeat, SetSeatCapacity, SuspendSeat } from '../../domain/seat/open-seat.js';
import type { RecheckPairs } from '../../processes/recheck-rules/recheck-rules.workflow.js';

type Heard = EnrolmentEvent | ProfilesEvent;
type Reactions = { readonly [T in Heard['type']]?: (event: Recorded<Extract<Heard, { type: T }>>) => readonly RequestedCommand[] };

const forBothRoles = (command: (role: Role) => RequestedCommand): RequestedCommand[] => Role.options.map(command);

/** What a participant's and an employee's life means for their seats; what the seats hold follows from that. */
export const consumed: Reactions = {
  'upstream.participant-approved.v1': ({ data: { employeeId, programmeId, roles } }) =>
    roles.map((role) => send<OpenSeat>('OpenSeat', { employeeId, role, programmeId })),
  'upstream.participant-profile-changed.v1': ({ data: { employeeId, programmeId, profile } }) =>
    isErased(profile) ? [] : forBothRoles((role) => send<SetSeatCapacity>('SetSeatCapacity', { employeeId, role, programmeId, capacity: profile.capacity[role] })),
  'upstream.participant-paused.v1': ({ data: { employeeId, programmeId, reasonCode } }) =>
    forBothRoles((role) => send<SuspendSeat>('SuspendSeat', { employeeId, role, programmeId, reasonCode })),
  'upstream.participant-resumed.v1': ({ data: { employeeId, programmeId } }) =>
    forBothRoles((role) => send<ResumeSeat>('ResumeSeat', { employeeId, role, programmeId })),
  'upstream.participant-withdrawn.v1': ({ data: { employeeId, programmeId, reasonCode, by } }) =>
    forBothRoles((role) => send<CloseSeat>('CloseSeat', { employeeId, role, programmeId, reasonCode, by: sideOf(by, role) })),
  'upstream.participant-completed.v1': ({ data: { employeeId, programmeId } }) =>
    forBothRoles((role) => send<CloseSeat>('CloseSeat', { employeeId, role, programmeId, reasonCode: 'programme_completed', by: 'system', completed: true })),
  'upstream.employee-left.v1': ({ data: { employeeId } }) => forBothRoles((role) => send<CloseSeat>('CloseSeat', { employeeId, role, reasonCode: 'left', by: 'system' })),
  'upstream.employee-erased.v1': ({ data: { employeeId } }) => forBothRoles((role) => send<CloseSeat>('CloseSeat', { employeeId, role, reasonCode: 'erased', by: 'system' })),
  'upstream.employee-profile-changed.v1': ({ data: { employeeId, profile }, position }) =>
    isErased(profile) ? [] : [send<RecheckPairs>('RecheckPairs', { employeeId, position })],
};

const sideOf = (by: 'participant' | 'coordinator' | 'left' | 'erased' | 'system', role: Role): Side => (by === 'participant' ? role : by === 'coordinator' ? by : 'system');
