/** A process that supervises a server until it is killed; specs start it, and kill it. `argv`: the folder. */
import { startEmbeddedPostgres } from './start.js';

const ignoreInterrupts = process.argv.includes('--ignore-interrupts');
if (ignoreInterrupts) process.on('SIGINT', () => process.stdout.write('interrupted\n'));

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] as string });
process.stdout.write(`${JSON.stringify({ pid: server.pid, url: server.url('postgres') })}\n`);
