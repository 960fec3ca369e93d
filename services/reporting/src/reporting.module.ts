import type { ServiceDefinition } from '@upstream/platform';
import { ProgrammeOutcomesEndpoint } from './outcomes/outcomes.query.js';
import { PublicEventsEndpoint } from './events/public-events.js';
import { facts } from './read-models/facts/facts.projection.js';
import { BatchesOfPeople1800000000003, Fact, Facts1800000000000 } from './read-models/facts/facts.table.js';
import { programmes } from './read-models/programmes/programmes.projection.js';
import { EvaluatedProgrammes1800000000004, ProgrammeRow, Programmes1800000000001, ProgrammesOfCircles1800000000002 } from './read-models/programmes/programmes.table.js';
import { ProgrammeReportEndpoint } from './report/programme-report.query.js';
import { BesidePilotEndpoint } from './result/beside-pilot.query.js';
import { ProgrammeResultEndpoint } from './result/programme-result.query.js';
import { Results } from './result/results.js';

/** Adds up what the other services said. Decides nothing, so it has no aggregates. */
export const reporting: ServiceDefinition = {
  name: 'reporting',
  streams: {},
  consumes: ['enrolment', 'matching', 'sessions', 'profiles'],
  readModels: [facts, programmes],
  workflows: [],
  commands: [],
  published: {},
  consumed: {},
  entities: [Fact, ProgrammeRow],
  migrations: [Facts1800000000000, Programmes1800000000001, ProgrammesOfCircles1800000000002, BatchesOfPeople1800000000003, EvaluatedProgrammes1800000000004],
  controllers: [ProgrammeReportEndpoint, ProgrammeOutcomesEndpoint, ProgrammeResultEndpoint, BesidePilotEndpoint, PublicEventsEndpoint],
  providers: [Results],
};
