import * as z from 'zod';
import { issuesOf } from '../../config/issues.js';
import { EnterpriseId } from '../../config/keeper-section.js';
import type { Message } from '../../config/message.js';
import { accountId } from '../../config/parts.js';
import { AwsRegion } from '../../config/target-section.js';
import { readYaml } from '../../config/yaml-source.js';
import { KEEPER_REGIONS } from '../../domain/tenant.js';

export interface Answers {
  readonly region: string;
  readonly enterpriseId: string;
  readonly account: string;
  readonly awsRegion: string;
}

/** A value that a new configuration needs. */
interface Field {
  readonly name: keyof Answers;
  readonly flag: string;
  readonly schema: z.ZodType;
  /** Default for an empty answer; null if there is none. */
  readonly usual: string | null;
  /** Example value for a command line. */
  readonly example: string;
}

/** In the order of the questions. */
export const FIELDS: readonly Field[] = [
  {
    name: 'region',
    flag: '--region',
    schema: z.enum(KEEPER_REGIONS),
    usual: 'us',
    example: 'us',
  },
  {
    name: 'enterpriseId',
    flag: '--enterprise-id',
    schema: EnterpriseId,
    usual: null,
    example: '8560',
  },
  {
    name: 'account',
    flag: '--account',
    schema: accountId,
    usual: null,
    example: '111122223333',
  },
  {
    name: 'awsRegion',
    flag: '--aws-region',
    schema: AwsRegion,
    usual: 'us-east-1',
    example: 'us-east-1',
  },
];

/** The configuration error of a value; null if it is valid. */
export function problemOf({ schema }: Field, value: string): Message | null {
  const result = schema.safeParse(value, { reportInput: true });
  const [issue] = result.success ? [] : result.error.issues;
  return issue === undefined ? null : (issuesOf(issue, readYaml(''))[0] ?? null);
}
