// Every import rule of eslint.config.mjs bites: each case breaks one rule in a file that is never written to disk.
import assert from 'node:assert/strict';
import { execFile as execFileCallback } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';

const execFile = promisify(execFileCallback);

const root = join(import.meta.dirname, '..');
const eslint = new ESLint({ cwd: root });

/** [what the rule says, file, code, rule] */
const cases = [
  ['core imports no workspace project', 'libs/event-sourcing/src/index.ts', `import { KeyRing } from '@upstream/privacy';\nexport const x = KeyRing;`, '@nx/enforce-module-boundaries'],
  ['contracts import no workspace project', 'libs/contracts/src/index.ts', `import { uuidFrom } from '@upstream/event-sourcing';\nexport const x = uuidFrom;`, '@nx/enforce-module-boundaries'],
  ['the matching engine imports no workspace project', 'libs/matching-engine/src/index.ts', `import { uuidFrom } from '@upstream/event-sourcing';\nexport const x = uuidFrom;`, '@nx/enforce-module-boundaries'],
  ['privacy imports event-sourcing only', 'libs/privacy/src/index.ts', `import { Leases } from '@upstream/subscriptions';\nexport const x = Leases;`, '@nx/enforce-module-boundaries'],
  ['an adapter does not import what flows over it', 'libs/event-store-postgres/src/index.ts', `import { Projector } from '@upstream/projections';\nexport const x = Projector;`, '@nx/enforce-module-boundaries'],
  ['projections do not import the platform', 'libs/projections/src/index.ts', `import { compose } from '@upstream/platform';\nexport const x = compose;`, '@nx/enforce-module-boundaries'],
  ['the platform does not import a service', 'libs/platform/src/index.ts', `import { matching } from '@upstream/matching';\nexport const x = matching;`, '@nx/enforce-module-boundaries'],
  ['a service does not import another service', 'services/matching/src/index.ts', `import { enrolment } from '@upstream/enrolment';\nexport const x = enrolment;`, '@nx/enforce-module-boundaries'],
  ['testing is for specs only', 'services/matching/src/index.ts', `import { eventually } from '@upstream/testing';\nexport const x = eventually;`, 'no-restricted-imports'],
  ['only adapters know a driver', 'services/matching/src/index.ts', `import { Kafka } from 'kafkajs';\nexport const x = Kafka;`, 'no-restricted-imports'],
  ['the in-memory event bus of @nestjs/cqrs is banned', 'services/matching/src/index.ts', `import { EventBus } from '@nestjs/cqrs';\nexport const x = EventBus;`, 'no-restricted-imports'],
  ['the domain knows no framework', 'services/matching/src/domain/seat/seat.ts', `import { Injectable } from '@nestjs/common';\nexport const x = Injectable;`, 'no-restricted-imports'],
  ['the domain knows no driver', 'services/matching/src/domain/seat/seat.ts', `import pg from 'pg';\nexport const x = pg;`, 'no-restricted-imports'],
  ['the domain knows no node module', 'services/matching/src/domain/seat/seat.ts', `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;`, 'no-restricted-imports'],
  ['the domain does not know the platform', 'services/matching/src/domain/seat/seat.ts', `import { compose } from '@upstream/platform';\nexport const x = compose;`, 'no-restricted-imports'],
  ['the domain looks at nothing around it', 'services/matching/src/domain/seat/seat.ts', `import { x as y } from '../../commands/accept-proposal/accept-proposal.js';\nexport const x = y;`, 'no-restricted-imports'],
  ['the domain reads no clock', 'services/matching/src/domain/seat/seat.ts', `export const x = Date.now();`, 'no-restricted-syntax'],
  ['the domain reads no clock by new Date()', 'services/matching/src/domain/seat/seat.ts', `export const x = new Date();`, 'no-restricted-syntax'],
  ['the domain rolls no dice', 'services/matching/src/domain/seat/seat.ts', `export const x = Math.random();`, 'no-restricted-syntax'],
  ['a projection knows no database', 'services/matching/src/read-models/pool/pool.projection.ts', `import { DataSource } from 'typeorm';\nexport const x = DataSource;`, 'no-restricted-imports'],
  ['integration knows no framework', 'services/matching/src/integration/published/pair-agreed.ts', `import { Injectable } from '@nestjs/common';\nexport const x = Injectable;`, 'no-restricted-imports'],
  ['a package that is not declared is not imported', 'libs/event-sourcing/src/index.ts', `import { pino } from 'pino';\nexport const x = pino;`, 'import-x/no-extraneous-dependencies'],
];

for (const [what, file, code, rule] of cases) {
  test(what, async () => {
    const [result] = await eslint.lintText(code, { filePath: join(root, file) });
    const rules = result.messages.map(({ ruleId, message }) => ruleId ?? message);
    assert.ok(rules.includes(rule), `${file} should break ${rule}; got: ${rules.join(', ') || 'nothing'}`);
  });
}

test('and a file that keeps the rules passes', async () => {
  const [result] = await eslint.lintText(`import { uuidFrom } from '@upstream/event-sourcing';\nexport const x = uuidFrom('a');\n`, { filePath: join(root, 'services/matching/src/domain/seat/seat.ts') });
  assert.deepEqual(result.messages, []);
});

/** Rules that need types run over a folder: [what the rule says, code, rule] */
const typed = [
  ['no promise is forgotten', `const later = async (): Promise<void> => undefined;\nexport const x = (): void => {\n  later();\n};`, 'no-floating-promises'],
  ['no condition takes a promise for its value', `const later = async (): Promise<boolean> => true;\nexport const x = (): number => (later() ? 1 : 0);`, 'no-misused-promises'],
  ['a switch over a union leaves nothing out', `export const x = (of: 'a' | 'b'): number | undefined => {\n  switch (of) {\n    case 'a':\n      return 1;\n  }\n  return undefined;\n};`, 'switch-exhaustiveness-check'],
  ['nothing is awaited that is no promise', `export const x = async (): Promise<number> => await 1;`, 'await-thenable'],
];

test('rules that need types bite', async (context) => {
  const folder = await mkdtemp(join(root, 'lint-proof-'));
  try {
    for (const [, code, rule] of typed) await writeFile(join(folder, `${rule}.ts`), code);
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.base.json', include: ['*.ts'] }));
    const oxlint = [join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--no-ignore', '--format', 'unix', folder];
    const { stdout } = await execFile(process.execPath, oxlint, { cwd: root }).catch((error) => error);
    for (const [what, , rule] of typed) await context.test(what, () => assert.match(stdout, new RegExp(`${rule}\\.ts:.*${rule}`)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
