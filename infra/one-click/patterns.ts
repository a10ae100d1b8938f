import { AWS_REGIONS } from '../../src/config/aws-regions.js';
import { partitionOf } from '../../src/domain/target.js';

/*
 * Patterns for parameters, which CloudFormation matches against the whole value. A value that passes them but is
 * invalid in the configuration would only fail in the runs of a stack that deployed without an error.
 */

/** Empty, or comma-separated supported Regions; an AWS account belongs to one partition. */
export const REGIONS_PATTERN = `(${(['aws', 'aws-us-gov', 'aws-cn'] as const)
  .map((partition) => AWS_REGIONS.filter((region) => partitionOf(region) === partition).join('|'))
  .map((regions) => `(${regions})(, *(${regions}))*`)
  .join('|')})?`;

const DAYS = [
  '(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])',
  '(0[13-9]|1[0-2])-(29|30)',
  '(0[13578]|1[02])-31',
].join('|');

/** Years divisible by four, which are all leap years of this century. */
const LEAP_DAY = '([02468][048]|[13579][26])-02-29';

/** Empty, or a date of this century as YYYY-MM-DD. */
export const DAY_PATTERN = `(20(\\d\\d-(${DAYS})|${LEAP_DAY}))?`;
