// The service as a process of its own.
import { runService } from '@upstream/service-host';
import { reporting } from './reporting.module.js';

await runService(reporting);
