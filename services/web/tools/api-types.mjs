// `npm run api-types`: writes src/api/schema.d.ts from the description that a pilot gives of its API.
// `--check` writes nothing and fails when the file is not what it would write.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const target = join(import.meta.dirname, '../src/api/schema.d.ts');
const upstreamctl = join(import.meta.dirname, '../../pilot/bin/upstreamctl.mjs');
/** The client sends these by itself. */
const SENT_BY_THE_CLIENT = ['Idempotency-Key', 'If-Match', 'Prefer'];

/** The text of the types for an OpenAPI document. */
export async function typesOf(document) {
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      operation.parameters = operation.parameters?.filter(({ name }) => !SENT_BY_THE_CLIENT.includes(name));
    }
  }
  return `// Made by \`npm run api-types\` from the API's description. Do not edit.\n${astToString(await openapiTS(document, { alphabetize: true }))}`;
}

async function describedByPilot() {
  const data = await mkdtemp(join(tmpdir(), 'upstream-api-types-'));
  await chmod(data, 0o711);
  const pilot = spawn(process.execPath, [upstreamctl, 'start', '--data', data, '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(pilot.stdout, 'data');
    const { url } = JSON.parse(line.toString());
    return await (await fetch(`${url}/v1/openapi.json`)).json();
  } finally {
    pilot.kill('SIGTERM');
    await once(pilot, 'close');
    await rm(data, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const types = await typesOf(await describedByPilot());
  if (!process.argv.includes('--check')) await writeFile(target, types);
  else if (types !== (await readFile(target, 'utf8'))) {
    console.error('src/api/schema.d.ts is not what the API says: npm run api-types');
    process.exitCode = 1;
  }
}
