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

/** The text of the types for an OpenAPI document. The client throws every refusal alike: which there are is said once, not of each operation. */
export async function typesOf(document) {
  const refusals = new Set();
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      operation.parameters = operation.parameters?.filter(({ name }) => !SENT_BY_THE_CLIENT.includes(name));
      for (const [status, { description }] of Object.entries(operation.responses).filter(([code]) => code >= '400')) {
        for (const [, refusal] of description.matchAll(/\/problems\/([a-z-]+)/g)) refusals.add(refusal);
        delete operation.responses[status];
      }
      operation.responses.default = { $ref: '#/components/responses/Refused' };
    }
  }
  document.components.responses = { Refused: { description: 'Refused or failed', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } };
  const types = astToString(await openapiTS(document, { alphabetize: true })).replace(/^ +(get|put|post|delete|options|head|patch|trace)\?: never;\n/gm, '');
  const named = [...refusals].sort().map((refusal) => `    | "${refusal}"`);
  return `// Made by \`npm run api-types\` from the API's description. Do not edit.\n${types}/** Why the API may refuse: the last part of a problem's type. */\nexport type Refusal =\n${named.join('\n')};\n`;
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
