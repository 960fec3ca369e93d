import type { ServiceDefinition } from '@upstream/platform';
import { peopleHalf } from './people.wiring.js';
import { programmesHalf } from './programmes.wiring.js';

/** Who may take part, and when a programme may move to its next launch step. */
export const enrolment: ServiceDefinition = {
  name: 'enrolment',
  streams: { ...programmesHalf.streams, ...peopleHalf.streams },
  consumes: [...programmesHalf.consumes, ...peopleHalf.consumes],
  readModels: [...programmesHalf.readModels, ...peopleHalf.readModels],
  workflows: [...programmesHalf.workflows, ...peopleHalf.workflows],
  commands: [...programmesHalf.commands, ...peopleHalf.commands],
  published: { ...programmesHalf.published, ...peopleHalf.published },
  consumed: { ...programmesHalf.consumed, ...peopleHalf.consumed },
  entities: [...programmesHalf.entities, ...peopleHalf.entities],
  migrations: [...programmesHalf.migrations, ...peopleHalf.migrations],
  controllers: [...programmesHalf.controllers, ...peopleHalf.controllers],
  providers: [...programmesHalf.providers, ...peopleHalf.providers],
};
