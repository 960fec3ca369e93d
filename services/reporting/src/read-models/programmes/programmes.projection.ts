import { patch, put, readModel } from '@upstream/projections';
import type { Consumed } from '../facts/facts.projection.js';

/** One row for each launched programme. Table: programme. */
export const programmes = readModel<Consumed>({
  name: 'programmes',
  version: 3,
  tables: [{ name: 'programme', key: ['id'] }],
  on: {
    'upstream.programme-launched.v1': ({ data, meta }) => [
      put('programme', {
        id: data.programmeId,
        tenant: meta.tenant,
        name: data.name,
        template: data.template,
        direction: data.direction,
        circles: data.policy.circles !== undefined,
        wave: data.wave,
        pilot_id: data.pilotProgrammeId ?? null,
        starts_on: data.startsOn,
        ends_on: data.endsOn,
        cadence: data.cadence,
        objectives: data.objectives,
        regions: data.regions,
      }),
    ],
    'upstream.programme-step-completed.v1': ({ data, meta }) => (data.step === 'evaluate' ? [patch('programme', { id: data.programmeId }, { evaluated_at: meta.occurredAt })] : []),
    'upstream.programme-step-reopened.v1': ({ data }) => (data.step === 'evaluate' ? [patch('programme', { id: data.programmeId }, { evaluated_at: null })] : []),
    'upstream.programme-closed.v1': ({ data }) => [patch('programme', { id: data.programmeId }, { closed_because: data.reasonCode })],
  },
});
