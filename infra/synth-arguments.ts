import { parseArgs } from 'node:util';
import { AWS_REGIONS } from '../src/config/aws-regions.js';
import { closest } from '../src/config/closest.js';

export interface SynthArguments {
  /** S3 location of the templates; undefined: no link is printed. */
  readonly link: string | undefined;
  readonly region: string;
}

/** Invalid arguments of `npm run synth`; the message is for people. */
export class SynthUsageError extends Error {}

/** @throws SynthUsageError */
export function synthArguments(args: readonly string[]): SynthArguments {
  const { link, region } = parse(args);
  if (link !== undefined) assertFolder(link);
  if (!AWS_REGIONS.some((known) => known === region)) {
    const meant = closest(region, AWS_REGIONS);
    const hint =
      meant === null ? 'Use the code of a Region, as in us-east-1.' : `Did you mean ${meant}?`;
    throw new SynthUsageError(`--region ${region} is not an AWS Region. ${hint}`);
  }
  return { link, region };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { link: { type: 'string' }, region: { type: 'string', default: 'us-east-1' } },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SynthUsageError(
      `${message.replace(/\.?$/, '.')} Usage: npm run synth -- [--link URL] [--region REGION]`,
    );
  }
}

/** CloudFormation loads templates over https only. */
function assertFolder(link: string): void {
  if (URL.canParse(link) && new URL(link).protocol === 'https:') return;
  throw new SynthUsageError(
    `--link ${link} is not an https address. Name the S3 folder of the templates, as in https://BUCKET.s3.us-east-1.amazonaws.com/v1`,
  );
}
