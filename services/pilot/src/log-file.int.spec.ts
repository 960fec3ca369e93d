import { existsSync } from 'node:fs';
import { logDestination } from './log-file.js';

// A file on which nothing can be written, as if its disk were full.
const FULL = existsSync('/dev/full') ? '/dev/full' : '/dev/null';

it('on a full disk the log neither ends the pilot nor keeps it from ending', async () => {
  const destination = await logDestination(FULL);
  const closed = new Promise((done) => destination.once('close', done));
  destination.write('first\n');
  destination.write('second\n');
  destination.end();
  await closed;
});
