// `npm run dev`: the pilot on .upstream, restarted when a source file changes. PostgreSQL goes on between restarts.
// Our modules are bundled for it: Node loads one large file far quicker than hundreds of small ones through a loader.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundler, entries } from './bundle.mjs';

const root = join(import.meta.dirname, '..');
const bundle = join(root, 'node_modules/.cache/upstream-dev');
register('./ts-hooks.mjs', import.meta.url);
const { startEmbeddedPostgres } = await import('@upstream/embedded-postgres');

const built = await bundler({ upstreamctl: entries.upstreamctl, 'matching-thread': entries['matching-thread'] }, bundle);

const data = join(root, '.upstream');
await mkdir(data, { recursive: true });
await chmod(data, 0o711);
const postgres = await startEmbeddedPostgres({ dataDir: join(data, 'database') });
const env = { ...process.env, DATABASE_URL: postgres.url('postgres', postgres.superuser) };

/** A process that has loaded every package and waits for our own code: `next` while another one runs. */
function prepare() {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'tools/dev-child.mjs'), 'start', '--data', data, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env,
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return { child, exited };
}
let running;
let next;
function start(packages) {
  running = next ?? prepare();
  running.child.send({ bundle: pathToFileURL(join(bundle, 'upstreamctl.mjs')).href });
  next = prepare();
  next.child.send({ packages });
}
async function stop(process) {
  process?.child.kill('SIGTERM');
  await process?.exited;
}
const packagesOf = ({ metafile }) => [...new Set(Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter(({ external, kind }) => external && kind === 'import-statement').map(({ path }) => path)))];

/** One reload at a time; what changes meanwhile is in the next one. */
let changed = false;
let reloading;
async function reload() {
  while (changed) {
    changed = false;
    const result = await built.rebuild().catch(() => undefined);
    if (!result) {
      console.log('\nNot reloaded: the errors are above. What runs is the last version that could be read.');
      continue;
    }
    await stop(running);
    start(packagesOf(result));
  }
  reloading = undefined;
}

for (const folder of ['libs', 'services']) {
  watch(join(root, folder), { recursive: true }, (_, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('.spec.ts')) return;
    built.forget(join(root, folder, file));
    changed = true;
    // An editor may write a file in several steps.
    reloading ??= new Promise((resolve) => setTimeout(resolve, 20)).then(reload);
  });
}

let ending;
const end = async () => {
  await reloading;
  await Promise.all([stop(running), stop(next)]);
  await built.dispose();
  await postgres.stop();
  process.exit();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (ending ??= end()));

changed = true;
reloading = reload();
