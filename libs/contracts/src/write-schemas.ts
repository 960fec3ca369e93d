import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventCatalogue } from './catalogue.js';
import { publishedSchemas } from './json-schemas.js';

// `npm run schemas -w @upstream/contracts`: writes schemas/ and EVENTS.md; with `--release` also what consumers may rely on from now on.
for (const folder of process.argv.includes('--release') ? ['schemas', 'released'] : ['schemas']) {
  const path = join(import.meta.dirname, '..', folder);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  for (const { file, schema } of publishedSchemas()) writeFileSync(join(path, file), `${JSON.stringify(schema, null, 2)}\n`);
}
writeFileSync(join(import.meta.dirname, '../EVENTS.md'), eventCatalogue());
