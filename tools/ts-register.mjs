// `node --import ./tools/ts-register.mjs file.ts` runs our TypeScript from source.
import { register } from 'node:module';
register('./ts-hooks.mjs', import.meta.url);
