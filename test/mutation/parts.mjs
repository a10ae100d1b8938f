/** The pure half of its folder: tested without a call. */
const PURE = 'src/securityhub/{classify,pace,pace-bucket,pack,pack-shelf}.ts';

/** What is mutated together, and the tests that speak of it: any others would only cost time. */
export const PARTS = {
  asff: { mutate: ['src/asff/*.ts'], tests: ['test/unit/asff/*.test.ts'] },
  plan: { mutate: ['src/plan/*.ts'], tests: ['test/unit/plan/*.test.ts'] },
  packing: {
    mutate: [PURE],
    tests: ['test/unit/securityhub/{classify,pace,pace-bucket,pack,pack-shelf}.test.ts'],
  },
  calls: {
    mutate: ['src/securityhub/*.ts', `!${PURE}`],
    tests: ['test/wire/{assume-role,import-command,lane,lifecycle,probe}.test.ts'],
  },
};
