import { Aws, Fn } from 'aws-cdk-lib';

/** Eight digits that are the stack's own, so that two bridges of one account do not meet. */
export function stackDigits(): string {
  const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return Fn.select(0, Fn.split('-', uuid));
}
