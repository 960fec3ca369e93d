import type { ServiceDefinition } from '@upstream/platform';
import { programmesHalf } from './programmes.wiring.js';

/** Who may take part, and when a programme may move to its next launch step. */
export const enrolment: ServiceDefinition = { name: 'enrolment', ...programmesHalf };
