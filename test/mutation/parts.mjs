/** Tables and arithmetic: tested without a call and without waiting. */
const ARITHMETIC = 'src/delivery/{classify,token-bucket,packing,size-index}.ts';

/** What is mutated together, and the tests that speak of it: any others would only cost time. */
export const PARTS = {
  asff: { mutate: ['src/asff/*.ts'], tests: ['test/unit/asff/*.test.ts'] },
  plan: { mutate: ['src/plan/*.ts'], tests: ['test/unit/plan/*.test.ts'] },
  packing: {
    mutate: [ARITHMETIC],
    tests: ['test/unit/delivery/{classify,token-bucket,packing,size-index}.test.ts'],
  },
  calls: {
    mutate: [
      'src/delivery/{call-hub,client,pacing,probe,read-bridge-findings,security-hub,send-queue}.ts',
    ],
    tests: [
      'test/unit/delivery/pacing.test.ts',
      'test/wire/{assume-role,import-command,probe,read-bridge-findings,send-queue,unresponsive-services}.test.ts',
    ],
  },
};
