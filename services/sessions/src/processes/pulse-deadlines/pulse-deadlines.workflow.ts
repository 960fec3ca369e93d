import { homeId, regionOf, send, uuidFrom, type Workflow } from '@upstream/event-sourcing';
import type { ClosePulse } from '../../domain/pulse/close-pulse.js';
import type { PulseEvent } from '../../domain/pulse/events.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';

/** A closed pulse's secret is destroyed. */
export interface ForgetAnswerers {
  readonly pulseId: string;
}

/** One instance per programme: its open pulse, of which there is at most one. */
export interface PulseDeadlines {
  readonly open?: { readonly programmeId: string; readonly pulseId: string };
}

type Input = Extract<PulseEvent, { type: 'sessions.pulse-opened.v1' | 'sessions.pulse-closed.v1' }> | Extract<EnrolmentEvent, { type: 'upstream.programme-closed.v1' }>;

const DEADLINE = 'deadline';

export const pulseDeadlines: Workflow<PulseDeadlines, Input> = {
  name: 'pulse-deadlines',
  initialState: {},
  listensTo: ['sessions.pulse-opened.v1', 'sessions.pulse-closed.v1', 'upstream.programme-closed.v1'],
  instanceOf: ({ data }) => homeId(regionOf(data.programmeId), uuidFrom('pulse-deadlines', data.programmeId)),
  onEvent: (state, event) => {
    switch (event.type) {
      case 'sessions.pulse-opened.v1': {
        const { programmeId, pulseId, closesAt } = event.data;
        return { state: { open: { programmeId, pulseId } }, timers: [{ timer: DEADLINE, due: closesAt }] };
      }
      case 'sessions.pulse-closed.v1':
        return { state: {}, timers: [{ cancel: DEADLINE }], commands: [send<ForgetAnswerers>('ForgetAnswerers', { pulseId: event.data.pulseId })] };
      case 'upstream.programme-closed.v1':
        return state.open ? { state, commands: [send<ClosePulse>('ClosePulse', { ...state.open, because: 'programme_closed' })] } : undefined;
    }
  },
  onTimer: (state) => (state.open ? { state, commands: [send<ClosePulse>('ClosePulse', { ...state.open, because: 'deadline' })] } : undefined),
};
