import { enrolment } from '@upstream/enrolment';
import { matching } from '@upstream/matching';
import type { ServiceDefinition } from '@upstream/platform';
import { reporting } from '@upstream/reporting';
import { sessions } from '@upstream/sessions';

/** All four services, in the order in which they start. */
export const services: readonly ServiceDefinition[] = [enrolment, matching, sessions, reporting];
