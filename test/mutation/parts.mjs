/** Tables and arithmetic: tested without a call and without waiting. */
const ARITHMETIC = 'src/securityhub/{classify,pace-bucket,pack,pack-shelf}.ts';

/** What is mutated together, and the tests that speak of it: any others would only cost time. */
export const PARTS = {
  asff: { mutate: ['src/asff/*.ts'], tests: ['test/unit/asff/*.test.ts'] },
  plan: { mutate: ['src/plan/*.ts'], tests: ['test/unit/plan/*.test.ts'] },
  packing: {
    mutate: [ARITHMETIC],
    tests: ['test/unit/securityhub/{classify,pace-bucket,pack,pack-shelf}.test.ts'],
  },
  calls: {
    mutate: ['src/securityhub/*.ts', `!${ARITHMETIC}`],
    tests: [
      'test/unit/securityhub/pace.test.ts',
      'test/wire/{assume-role,import-command,lane,probe,read-own,silent-services}.test.ts',
    ],
  },
};
