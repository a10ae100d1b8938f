import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';
import { PARTS } from './parts.mjs';

export default defineConfig({
  test: {
    ...base.test,
    include: PARTS[process.env.MUTATED_PART].tests,
  },
});
