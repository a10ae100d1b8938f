import { LIMITS } from '../../src/asff/limits.js';
import { AWS_REGIONS } from '../../src/config/aws-regions.js';
import { MAX_CONCERNED } from '../../src/controls/context.js';
import { CALLS_IN_FLIGHT, GET_FINDINGS_PACE, QUOTA_MARGIN } from '../../src/delivery/pacing.js';
import { MAX_BYTES, MAX_FINDINGS } from '../../src/delivery/packing.js';
import { partitionOf } from '../../src/domain/target.js';
import { KEEPER_REGIONS } from '../../src/domain/tenant.js';
import { DEFAULT_MAX_PAGES } from '../../src/keeper/admin-api/pages.js';
import { DEFAULT_MAX_BYTES } from '../../src/util/http.js';
import { number } from './number.js';

const MEBIBYTE = 1024 * 1024;

const ROWS: readonly (readonly [what: string, limit: string, setBy: string])[] = [
  ['findings per call', number(MAX_FINDINGS), 'AWS'],
  [
    'bytes per call',
    number(MAX_BYTES),
    'AWS partner FAQ; the user guide allows 6 MB per call and 240 KB per finding',
  ],
  [
    'bytes per finding',
    number(LIMITS.findingBytes),
    'AWS; Details is dropped from a larger finding, and if that is not enough it goes to quarantine',
  ],
  [
    'BatchImportFindings calls',
    `${QUOTA_MARGIN.rate} per second, burst of ${QUOTA_MARGIN.burst}`,
    'AWS allows 10 per second and a burst of 30 per account and Region',
  ],
  ['calls in flight', `${CALLS_IN_FLIGHT} per account and Region`, 'bridge'],
  [
    'GetFindings calls (`--adopt`)',
    `${GET_FINDINGS_PACE.rate} per second`,
    'AWS allows 3 per second',
  ],
  [
    'Title, Description, Remediation',
    [LIMITS.title, LIMITS.description, LIMITS.remediationText].map(number).join(', '),
    'AWS, in characters; longer texts are truncated with an ellipsis',
  ],
  [
    'Resources, ProductFields, RelatedRequirements',
    [LIMITS.resources, LIMITS.productFields.pairs, LIMITS.requirements].map(number).join(', '),
    'AWS; ProductFields counts what is omitted',
  ],
  ['users listed in a finding', number(MAX_CONCERNED), 'bridge'],
  ['pages of one Keeper response', number(DEFAULT_MAX_PAGES), 'bridge'],
  ['bytes of one Keeper response', `${DEFAULT_MAX_BYTES / MEBIBYTE} MiB`, 'bridge'],
];

export function limitsTable(): string {
  const rows = ROWS.map((cells) => `| ${cells.join(' | ')} |`);
  return ['| limit | value | set by |', '| --- | --- | --- |', ...rows].join('\n');
}

const PARTITIONS = ['aws', 'aws-us-gov', 'aws-cn'] as const;

export function regionsList(): string {
  const rows = PARTITIONS.map((partition) => {
    const regions = AWS_REGIONS.filter((region) => partitionOf(region) === partition);
    const codes = regions.map((region) => `\`${region}\``).join(' ');
    return `| \`${partition}\` | ${regions.length} | ${codes} |`;
  });
  return [
    '| partition | | Regions |',
    '| --- | ---: | --- |',
    ...rows,
    '',
    `Keeper regions: ${KEEPER_REGIONS.map((region) => `\`${region}\``).join(' ')}.`,
  ].join('\n');
}
