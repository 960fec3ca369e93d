import type { ProjectedEventOf } from '@upstream/event-sourcing';
import { patch, put, readModel } from '@upstream/projections';
import type { programmeEvents } from '../../domain/programme/events.js';

const PROGRAMME = 'programme';
const STEP = 'programme_step';

export const programmes = readModel<ProjectedEventOf<typeof programmeEvents>>({
  name: 'programmes',
  version: 1,
  tables: [
    { name: PROGRAMME, key: ['programme_id'] },
    { name: STEP, key: ['programme_id', 'step'] },
  ],
  on: {
    'enrolment.programme-drafted.v1': ({ data: { programmeId, plan }, meta, revision }) => [
      put(PROGRAMME, { programme_id: programmeId, tenant: meta.tenant, region: meta.region, status: 'draft', plan, revision, drafted_at: meta.occurredAt }),
    ],
    'enrolment.programme-revised.v1': ({ data: { programmeId, plan }, revision }) => [patch(PROGRAMME, { programme_id: programmeId }, { plan, revision })],
    'enrolment.programme-launched.v1': ({ data: { programmeId, plan }, meta, revision }) => [
      patch(PROGRAMME, { programme_id: programmeId }, { status: 'launched', plan, launched_at: meta.occurredAt, revision }),
    ],
    'enrolment.programme-step-completed.v1': ({ data: { programmeId, step, figures }, meta, revision }) => [
      put(STEP, { programme_id: programmeId, step, tenant: meta.tenant, completed: true, changed_at: meta.occurredAt, figures }),
      patch(PROGRAMME, { programme_id: programmeId }, { revision }),
    ],
    'enrolment.programme-step-reopened.v1': ({ data: { programmeId, step }, meta, revision }) => [
      patch(STEP, { programme_id: programmeId, step }, { completed: false, changed_at: meta.occurredAt }),
      patch(PROGRAMME, { programme_id: programmeId }, { revision }),
    ],
    'enrolment.programme-module-added.v1': ({ data: { programmeId }, revision }) => [patch(PROGRAMME, { programme_id: programmeId }, { revision })],
    'enrolment.programme-closed.v1': ({ data: { programmeId }, meta, revision }) => [
      patch(PROGRAMME, { programme_id: programmeId }, { status: 'closed', closed_at: meta.occurredAt, revision }),
    ],
  },
});
