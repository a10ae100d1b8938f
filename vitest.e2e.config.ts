import { defineConfig } from 'vitest/config';

/** Whole processes, packages and browsers, and 1,000 random histories: slow, so apart from the other tests. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts', 'test/property/delivery-model.test.ts'],
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', MODEL_RUNS: '1000' },
  },
});
