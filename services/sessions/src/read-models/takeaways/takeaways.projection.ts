import { tokenOf } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, removeWhere } from '@upstream/projections';
import { membersOf } from '../../domain/members.js';
import type { ProjectedPairPlanEvent } from '../../domain/pair-plan/events.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';

const TAKEAWAY = 'published_takeaway';
const PROGRAMME = 'takeaway_programme';

/** What everybody can read of what pairs and circles have learnt. */
export const takeaways = readModel<ProjectedPairPlanEvent | EnrolmentEvent>({
  name: 'takeaways',
  version: 1,
  tables: [
    { name: TAKEAWAY, key: ['takeaway_id'] },
    { name: PROGRAMME, key: ['programme_id'] },
  ],
  on: {
    'upstream.programme-launched.v1': ({ data: { programmeId, name }, meta }) => [put(PROGRAMME, { programme_id: programmeId, tenant: meta.tenant, name })],
    'sessions.takeaway-proposed.v1': ({ data, meta }) => {
      const { takeawayId, programmeId, pairId, topic, text } = data;
      const of = { takeaway_id: takeawayId, tenant: meta.tenant, programme_id: programmeId, pair_id: pairId, member_ids: membersOf(data) };
      return [put(TAKEAWAY, { ...of, topic, text, hidden: false })];
    },
    'sessions.takeaway-agreed.v1': ({ data, meta, position }) =>
      data.published ? [patch(TAKEAWAY, { takeaway_id: data.takeawayId }, { place: tokenOf(position).toString(), month: meta.occurredAt.slice(0, 7) })] : [],
    'sessions.takeaway-withdrawn.v1': ({ data }) => [remove(TAKEAWAY, { takeaway_id: data.takeawayId })],
    // Stays as a row: who asks once more to hide it is told that it is.
    'sessions.takeaway-hidden.v1': ({ data }) => [patch(TAKEAWAY, { takeaway_id: data.takeawayId }, { hidden: true })],
    'upstream.employee-erased.v1': ({ data }) => [removeWhere(TAKEAWAY, { member_ids: [data.employeeId] })],
  },
});
