// The service as a process of its own.
import { runService } from '@upstream/service-host';
import { enrolment } from './enrolment.module.js';

await runService(enrolment);
