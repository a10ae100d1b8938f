import { configDefaults, defineConfig } from 'vitest/config';

const exact = { lines: 100, branches: 100, functions: 100, statements: 100 };

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Whole processes, packages and browsers: `npm run test:e2e`.
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    mockReset: true,
    // Modules hold no state, so the test files of a worker share them: loading the AWS SDK anew for each takes longer than the tests.
    isolate: false,
    // All cores; vitest would leave one idle, which on a small machine is half of them.
    maxWorkers: '100%',
    // What hangs is found all the same; what is slow on a busy machine is no fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The AWS SDK warns about Node 20 on every client it makes; our floor is a decision, not news.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Entries of whole processes, which the e2e tests run.
      exclude: ['src/cli/main.ts', 'src/index.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        lines: 95,
        branches: 92,
        functions: 95,
        statements: 95,
        'src/asff/**': exact,
        'src/plan/**': exact,
        // All but what runs a target: its last resorts against a failing ledger are not reached one by one.
        'src/delivery/!(delivery|redact-archived).ts': exact,
      },
    },
  },
});
