import { send, type Workflow } from '@upstream/event-sourcing';
import type { AddModuleToProgramme } from '../../domain/programme/steps.js';
import type { TrainingModuleEvent } from '../../domain/training/training-module.js';

type Heard = Extract<TrainingModuleEvent, { type: 'enrolment.training-module-published.v1' }>;

/** A programme knows its modules: its stream then says who needs which before they are trained. */
export const curriculum: Workflow<object, Heard> = {
  name: 'curriculum',
  initialState: {},
  listensTo: ['enrolment.training-module-published.v1'],
  instanceOf: (event) => event.data.moduleId,
  onEvent(state, event) {
    const { programmeId, moduleId, content } = event.data;
    return { state, commands: [send<AddModuleToProgramme>('AddModuleToProgramme', { programmeId, moduleId, requiredFor: content.requiredFor })] };
  },
};
