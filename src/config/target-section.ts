import * as z from 'zod';
import { type Partition, partitionOf } from '../domain/target.js';
import { AWS_REGIONS } from './aws-regions.js';
import { messageWithHint } from './message.js';
import {
  accountId,
  getProperty,
  list,
  type RuleIssue,
  repeated,
  rule,
  section,
  text,
} from './parts.js';

const ROLE_ARN = /^arn:(aws|aws-us-gov|aws-cn):iam::(\d{12}):role\/[\w+=,.@/-]+$/;
const arnPart = text(/^[^/:\s]+$/, 'This must be a name without slash or colon.', 'Correct it.');

/** A partner's product, by the names in its public ARN. */
const PartnerProduct = section({ company: arnPart, product: arnPart, account: accountId });

const Product = z.union(
  [z.literal('default'), PartnerProduct],
  messageWithHint(
    'This must be default, or company, product and account of a partner product.',
    'Omit it, unless AWS has assigned you a product ARN.',
  ),
);

export const AwsRegion = z.enum(
  AWS_REGIONS,
  messageWithHint(
    'This version does not support this Region (partitions aws, aws-us-gov, aws-cn).',
    'Use a Region code such as us-east-1.',
  ),
);

const TargetEntry = section({
  account: accountId,
  regions: z
    .array(AwsRegion)
    .min(
      1,
      messageWithHint('At least one Region is required.', 'Add one, for example [us-east-1].'),
    )
    .check(rule(regionIssues)),
  /** Null: the caller's own credentials, which must then belong to this account. */
  roleArn: text(
    ROLE_ARN,
    'This is not the ARN of an IAM role.',
    'Write it as arn:aws:iam::111122223333:role/NAME.',
  )
    .nullable()
    .default(null),
  // AWS STS, AssumeRole: 2 to 1,224 characters of this set.
  externalId: text(
    /^[\w+=,.@:/-]{2,1224}$/,
    'An external id is 2 to 1224 letters, digits or any of + = , . @ : / -',
    'Copy it from the trust policy of the role.',
  )
    .nullable()
    .default(null),
  product: Product.default('default'),
}).check(rule(roleIssues));

/** Accounts and Regions that receive the findings; parsing creates one element per Region. */
export const TargetsSection = z
  .array(TargetEntry)
  .min(1, messageWithHint('At least one target is required.', 'Add an account and its regions.'))
  .check(rule(duplicateTargets))
  .transform((entries) => entries.flatMap(expand));

function expand({ regions, ...entry }: z.output<typeof TargetEntry>) {
  return regions.map((region: string) => ({ ...entry, region, partition: partitionOf(region) }));
}

function* regionIssues(regions: unknown): Generator<RuleIssue> {
  for (const [index, region] of repeated(list(regions))) {
    yield { path: [index], message: `${region} is listed twice.`, hint: 'Remove one of them.' };
  }
  const [first, ...others] = partitionsOf(regions);
  if (first === undefined || others.length === 0) return;
  yield {
    path: [],
    message: `An AWS account belongs to one partition, but these Regions belong to ${[first, ...others].join(' and ')}.`,
    hint: 'Use a separate target for each account.',
  };
}

function* roleIssues(target: unknown): Generator<RuleIssue> {
  const roleArn = getProperty(target, 'roleArn');
  if (typeof roleArn !== 'string') {
    if (typeof getProperty(target, 'externalId') !== 'string') return;
    yield {
      path: ['externalId'],
      message: 'An external id is used only with a role.',
      hint: 'Add roleArn, or remove externalId.',
    };
    return;
  }
  const [, partition, account] = ROLE_ARN.exec(roleArn) ?? [];
  if (account !== undefined && account !== getProperty(target, 'account')) {
    yield {
      path: ['roleArn'],
      message: `The role is in account ${account}, not in the account of this target.`,
      hint: 'Use a role of the account that receives the findings: Security Hub accepts its findings only from that account.',
    };
  }
  const [wanted, ...others] = partitionsOf(getProperty(target, 'regions'));
  if (
    partition !== undefined &&
    wanted !== undefined &&
    others.length === 0 &&
    wanted !== partition
  ) {
    yield {
      path: ['roleArn'],
      message: `The role is in partition ${partition}, the Regions are in ${wanted}.`,
      hint: `Start the ARN with arn:${wanted}:, or correct the Regions.`,
    };
  }
}

function* duplicateTargets(entries: unknown): Generator<RuleIssue> {
  const owners = new Map<string, number>();
  for (const [entry, value] of list(entries).entries()) {
    const account = getProperty(value, 'account');
    if (typeof account !== 'string') continue;
    for (const [index, region] of list(getProperty(value, 'regions')).entries()) {
      const name = `${account} ${String(region)}`;
      const owner = owners.get(name) ?? entry;
      owners.set(name, owner);
      if (owner === entry) continue;
      yield {
        path: [entry, 'regions', index],
        message: `${name} is already a target of this tenant, in targets[${owner}].`,
        hint: 'Remove one of them.',
      };
    }
  }
}

function partitionsOf(regions: unknown): Partition[] {
  const known = list(regions).filter((region) => AwsRegion.safeParse(region).success);
  return [...new Set(known.map((region) => partitionOf(String(region))))];
}
