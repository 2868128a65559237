import { defineConfig } from 'vitest/config';

const shared = {
  globals: false,
  // They end what hangs and judge nothing: a busy machine takes many times as long as an idle one.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  pool: 'forks' as const,
  isolate: false,
  maxWorkers: 2,
};

const unitTests = 'tests/**/*.unit.test.ts';
const lastTests = 'tests/contract/seenAnswers.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        // Neither a database nor a server: `npm run test:unit` runs these alone, in seconds.
        test: {
          ...shared,
          name: 'unit',
          include: [unitTests],
          env: { DATABASE_URL: '', REDIS_URL: '' },
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['tests/**/*.test.ts'],
          exclude: [unitTests, lastTests],
          globalSetup: ['tests/support/harness/global.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Looks at what all the other tests have provoked, so it runs after them.
        test: { ...shared, name: 'answers', include: [lastTests], sequence: { groupOrder: 1 } },
      },
    ],
  },
});
