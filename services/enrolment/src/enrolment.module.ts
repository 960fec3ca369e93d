import type { ServiceDefinition } from '@upstream/platform';
import { PersonErasure } from './commands/erase-employee/erase-employee.js';
import { myPart } from './my.wiring.js';
import { peopleHalf } from './people.wiring.js';
import { programmesHalf } from './programmes.wiring.js';
import { ColleaguesQuery } from './read-models/colleagues/colleagues.query.js';

/** Who may take part, and when a programme may move to its next launch step. */
export const enrolment: ServiceDefinition = {
  name: 'enrolment',
  streams: { ...programmesHalf.streams, ...peopleHalf.streams },
  consumes: [...programmesHalf.consumes, ...peopleHalf.consumes],
  readModels: [...programmesHalf.readModels, ...peopleHalf.readModels, ...myPart.readModels],
  workflows: [...programmesHalf.workflows, ...peopleHalf.workflows],
  commands: [...programmesHalf.commands, ...peopleHalf.commands],
  published: { ...programmesHalf.published, ...peopleHalf.published },
  consumed: { ...programmesHalf.consumed, ...peopleHalf.consumed },
  entities: [...programmesHalf.entities, ...peopleHalf.entities, ...myPart.entities],
  migrations: [...programmesHalf.migrations, ...peopleHalf.migrations, ...myPart.migrations],
  // Leaders look people up for programmes: that takes both halves.
  controllers: [...programmesHalf.controllers, ...peopleHalf.controllers, ...myPart.controllers, ColleaguesQuery],
  providers: [...programmesHalf.providers, ...peopleHalf.providers, ...myPart.providers],
  ownTables: myPart.ownTables,
  erases: PersonErasure,
};
