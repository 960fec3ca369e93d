// The command line, for a build.
import { run } from '../services/pilot/src/cli/main.ts';
await run(process.argv);
