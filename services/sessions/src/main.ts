// The service as a process of its own.
import { runService } from '@upstream/service-host';
import { sessions } from './sessions.module.js';

await runService(sessions);
