import { patch, put, readModel } from '@upstream/projections';
import type { ProjectedPulseEvent } from '../../domain/pulse/events.js';

const PULSE = 'pulse';

/** The pulses of programmes and their results. Takes no notice of answers. */
export const pulses = readModel<ProjectedPulseEvent>({
  name: 'pulses',
  version: 1,
  tables: [{ name: PULSE, key: ['pulse_id'] }],
  on: {
    'sessions.pulse-opened.v1': ({ data, meta }) => [
      put(PULSE, { pulse_id: data.pulseId, tenant: meta.tenant, programme_id: data.programmeId, ordinal: data.ordinal, opened_at: data.openedAt, closes_at: data.closesAt, closed_at: null, result: null }),
    ],
    'sessions.pulse-closed.v1': ({ data }) => [patch(PULSE, { pulse_id: data.pulseId }, { closed_at: data.closedAt, result: data.result ?? null })],
  },
});
