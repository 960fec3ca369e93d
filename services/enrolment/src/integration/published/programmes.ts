import type { ProgrammeEvent } from '../../domain/programme/events.js';
import type { PublicMessage } from '@upstream/messaging';

export function publishedOfProgramme(event: ProgrammeEvent): PublicMessage[] {
  const { programmeId } = event.data;
  const message = (type: PublicMessage['type'], data: object): PublicMessage[] => [{ type, key: programmeId, data: { programmeId, ...data } }];
  switch (event.type) {
    case 'enrolment.programme-launched.v1': {
      const { name, template, direction, topics, regions, policy, cadence, startsOn, endsOn, wave, pilotProgrammeId, trainingRequired, answerWithinDays } = event.data.plan;
      // The need that an objective answers is a text: only its measure and target are facts for everybody.
      const objectives = event.data.plan.objectives.map(({ objectiveId, measure, target }) => ({ objectiveId, measure, target }));
      const plan = { name, template, direction, topics, regions, policy, cadence, startsOn, endsOn, wave, ...(wave === 'expansion' && pilotProgrammeId ? { pilotProgrammeId } : {}), objectives, trainingRequired, answerWithinDays };
      return message('upstream.programme-launched.v1', plan);
    }
    case 'enrolment.programme-step-completed.v1':
      return message('upstream.programme-step-completed.v1', { step: event.data.step, figures: event.data.figures });
    case 'enrolment.programme-step-reopened.v1':
      return message('upstream.programme-step-reopened.v1', { step: event.data.step, reasonCode: event.data.reasonCode });
    case 'enrolment.programme-closed.v1':
      return message('upstream.programme-closed.v1', { reasonCode: event.data.reasonCode });
    case 'enrolment.programme-drafted.v1':
    case 'enrolment.programme-revised.v1':
    case 'enrolment.programme-module-added.v1':
      return [];
  }
}
