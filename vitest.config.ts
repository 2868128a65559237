import { defineConfig } from 'vitest/config';

const shared = {
  globals: false,
  testTimeout: 300_000,
  hookTimeout: 300_000,
  pool: 'forks' as const,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Of the root alone: a project that inherited it would bring up a server of its own.
    globalSetup: ['tests/support/harness/global.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/contract/promisedAnswers.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Looks at what all the other tests have provoked, so it runs after them.
        test: {
          ...shared,
          name: 'coverage',
          include: ['tests/contract/promisedAnswers.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
