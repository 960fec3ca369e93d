// What `npm run dev` bundles and starts.
import { run } from '../services/pilot/src/cli/main.ts';
await run(process.argv);
