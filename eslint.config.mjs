// Who may import whom, and what needs no types. What needs types (promises, switches) is in .oxlintrc.json.
// Each rule has a proof in tools/boundaries.test.mjs that breaking it fails.
import nx from '@nx/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const CORE = ['layer:core'];
const FLOW_MAY = ['layer:core', 'layer:privacy', 'layer:adapter', 'layer:contracts'];
const LIBRARIES = [...FLOW_MAY, 'layer:engine', 'layer:flow', 'layer:platform'];

const depConstraints = [
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:engine', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:privacy', onlyDependOnLibsWithTags: CORE },
  { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: ['layer:core', 'layer:privacy'] },
  { sourceTag: 'layer:flow', onlyDependOnLibsWithTags: FLOW_MAY },
  { sourceTag: 'layer:bus', onlyDependOnLibsWithTags: [...FLOW_MAY, 'layer:flow'] },
  { sourceTag: 'layer:infra', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: LIBRARIES.filter((tag) => tag !== 'layer:platform') },
  { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: [...LIBRARIES, 'layer:bus', 'layer:infra'] },
  { sourceTag: 'layer:host', onlyDependOnLibsWithTags: [...LIBRARIES, 'layer:bus'] },
  { sourceTag: 'layer:service', onlyDependOnLibsWithTags: [...LIBRARIES, 'layer:host', 'layer:testing'] },
  { sourceTag: 'layer:web', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:gateway', onlyDependOnLibsWithTags: [...LIBRARIES, 'layer:web'] },
  { sourceTag: 'layer:pilot', onlyDependOnLibsWithTags: [...LIBRARIES, 'layer:bus', 'layer:infra', 'layer:host', 'layer:testing', 'layer:service', 'layer:web'] },
  { sourceTag: 'layer:bench', onlyDependOnLibsWithTags: [...LIBRARIES, 'layer:bus', 'layer:infra', 'layer:host', 'layer:service', 'layer:pilot'] },
];

const forbid = (...patterns) => ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }];
const TESTING = [['@upstream/testing', '@upstream/testing/*'], 'libs/testing is for specs only.'];
const BANNED_CQRS = { name: '@nestjs/cqrs', importNames: ['EventBus', 'Saga', 'AggregateRoot', 'EventPublisher', 'EventsHandler', 'IEventHandler', 'UnhandledExceptionBus'], message: 'CommandBus and QueryBus only: the event bus is in memory and drops errors.' };
const KAFKA_AND_STORES = [['kafkajs', '@eventstore/db-client'], 'Only the adapters in libs know a driver.'];
const PURE = [
  [['@nestjs/*', 'typeorm', 'pg', 'kafkajs', 'fastify', 'node:*', 'fs', 'path', 'crypto', 'uuid', 'rxjs'], 'The domain is pure: no framework, no driver, no node.'],
  [['@upstream/*', '!@upstream/event-sourcing', '!@upstream/event-sourcing/specification', '!@upstream/contracts', '!@upstream/matching-engine'], 'The domain knows event-sourcing, the shared vocabulary and the matching engine only.'],
  [['**/commands/**', '**/read-models/**', '**/processes/**', '**/integration/**'], 'The domain looks at nothing around it.'],
];

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/node_modules', '**/.nx', '**/.upstream'] },
  ...tseslint.configs.recommended,
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }] } },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx, 'import-x': importX },
    languageOptions: { parser: tseslint.parser },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints }],
      'import-x/no-extraneous-dependencies': ['error', { devDependencies: ['**/*.spec.ts', '**/*.contract.ts', '**/*.fixture.ts', '**/*-for-specs.ts', '**/*.bench.ts', '**/e2e/**', '**/vite.config.ts', '**/services/web/src/**'] }],
      'no-restricted-imports': ['error', { paths: [BANNED_CQRS], patterns: [{ group: TESTING[0], message: TESTING[1] }, { group: KAFKA_AND_STORES[0], message: KAFKA_AND_STORES[1] }] }],
    },
  },
  {
    files: ['services/*/src/domain/**/*.ts', 'services/*/src/**/*.workflow.ts'],
    rules: {
      'no-restricted-imports': forbid(...PURE.slice(0, 2)),
      'no-restricted-globals': ['error', { name: 'process', message: 'The domain is pure.' }, { name: 'fetch', message: 'The domain is pure.' }, { name: 'setTimeout', message: 'The domain is pure.' }],
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time comes in with the command.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in with the command.' },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance comes in with the command.' },
        { selector: "MemberExpression[object.name='crypto']", message: 'Ids come in with the command.' },
      ],
    },
  },
  { files: ['services/*/src/domain/**/*.ts'], rules: { 'no-restricted-imports': forbid(...PURE) } },
  {
    files: ['services/*/src/**/*.projection.ts'],
    rules: { 'no-restricted-imports': forbid([['@nestjs/*', 'typeorm', 'pg', 'node:*', '@upstream/platform', '@upstream/processes', '@upstream/messaging'], 'A projection is a pure function of events.'], TESTING) },
  },
  {
    files: ['services/*/src/integration/**/*.ts'],
    rules: { 'no-restricted-imports': forbid([['@nestjs/*', 'typeorm', 'pg', 'node:*', '@upstream/platform', '**/read-models/**', '**/commands/**/*.endpoint*'], 'Integration is a pure translation.'], TESTING) },
  },
  { files: ['libs/event-store-postgres/**', 'libs/event-store-eventstoredb/**', 'libs/messaging-kafka/**', 'infra/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.spec.ts', '**/*.contract.ts', '**/e2e/**', '**/*.fixture.ts', '**/*-for-specs.ts', 'libs/testing/**'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
