// One Jest run over all projects: `npx jest --selectProjects matching`, `npx jest -t "an expired proposal"`.
import { existsSync, readdirSync } from 'node:fs';

const root = import.meta.dirname;
/** `npm run test:long`: the specs that `npm test` has no time for. */
const long = process.env.UPSTREAM_LONG === '1';
const projects = ['libs', 'services', 'infra'].flatMap((group) =>
  readdirSync(`${root}/${group}`)
    .filter((name) => existsSync(`${root}/${group}/${name}/package.json`))
    .map((name) => ({ group, name })),
);

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
  projects: projects.map(({ group, name }) => ({
    displayName: name,
    rootDir: `${root}/${group}/${name}`,
    testEnvironment: 'node',
    testEnvironmentOptions: { customExportConditions: ['node', 'require', 'default'] },
    transform: { '\\.[mc]?[jt]s$': `${root}/tools/jest-transform.cjs` },
    transformIgnorePatterns: [],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
    testMatch: [`<rootDir>/{src,e2e}/**/*${long ? '.long' : ''}.spec.ts`],
    testPathIgnorePatterns: ['/node_modules/', ...(long ? [] : ['\\.long\\.spec\\.ts$'])],
    setupFiles: ['reflect-metadata'],
    modulePathIgnorePatterns: ['<rootDir>/dist'],
    globalSetup: `${root}/tools/jest-postgres.mjs`,
    globalTeardown: `${root}/tools/jest-postgres-stop.mjs`,
  })),
};
