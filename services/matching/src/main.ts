// The service as a process of its own.
import { runService } from '@upstream/service-host';
import { matching } from './matching.module.js';

await runService(matching);
