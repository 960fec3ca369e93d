import { tokenOf, unlessErased, type ProjectedEventOf } from '@upstream/event-sourcing';
import { patch, put, readModel, removeWhere } from '@upstream/projections';
import type { participantEvents } from '../../domain/participant/events.js';
import type { ModuleContent, trainingModuleEvents } from '../../domain/training/training-module.js';
import type { EmployeeErased } from '../employee-erased.js';
import type { ModuleView } from './training.table.js';

type Event = ProjectedEventOf<typeof participantEvents> | ProjectedEventOf<typeof trainingModuleEvents> | EmployeeErased;

const MODULE = 'training_module';
const PROGRESS = 'module_progress';
const GROUND_RULES = 'ground_rules';

const viewOf = (content: ModuleContent): ModuleView => ({ ...content, questions: content.questions.map(({ question, options }) => ({ question, options })) });

export const training = readModel<Event>({
  name: 'training',
  version: 1,
  tables: [
    { name: MODULE, key: ['module_id'] },
    { name: PROGRESS, key: ['module_id', 'participant_id'] },
    { name: GROUND_RULES, key: ['participant_id', 'role'] },
  ],
  on: {
    'enrolment.training-module-published.v1': ({ data: { moduleId, programmeId, content }, meta, revision, position }) => [
      put(MODULE, {
        module_id: moduleId,
        tenant: meta.tenant,
        programme_id: programmeId,
        place: tokenOf(position).toString(),
        published_at: meta.occurredAt,
        revision,
        content: viewOf(content),
      }),
    ],
    'enrolment.training-module-revised.v1': ({ data: { moduleId, content }, revision }) => [patch(MODULE, { module_id: moduleId }, { content: viewOf(content), revision })],
    'enrolment.participant-quiz-taken.v1': ({ data: { moduleId, participantId, employeeId, attempt, passed }, meta }) => [
      put(PROGRESS, { module_id: moduleId, participant_id: participantId, tenant: meta.tenant, employee_id: employeeId, attempts: attempt, ...(passed ? { passed } : {}) }),
    ],
    'enrolment.participant-module-rated.v1': ({ data: { moduleId, participantId, stars, comfort } }) => [
      patch(PROGRESS, { module_id: moduleId, participant_id: participantId }, { stars: unlessErased(stars, null), comfort: comfort === undefined ? null : unlessErased(comfort, null) }),
    ],
    'enrolment.participant-ground-rules-accepted.v1': ({ data: { participantId, role, version }, meta }) => [
      put(GROUND_RULES, { participant_id: participantId, role, tenant: meta.tenant, version, accepted_at: meta.occurredAt }),
    ],
    'enrolment.employee-erased.v1': ({ data: { employeeId } }) => [removeWhere(PROGRESS, { employee_id: employeeId })],
  },
});
