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

const ROWS: readonly (readonly [what: string, limit: string, whose: string])[] = [
  ['findings a call', number(MAX_FINDINGS), 'AWS'],
  [
    'bytes a call',
    number(MAX_BYTES),
    'AWS partner FAQ; the user guide allows 6 MB a call and 240 KB a finding',
  ],
  [
    'bytes a finding',
    number(LIMITS.findingBytes),
    'AWS; a larger one loses Details first, then goes to quarantine',
  ],
  [
    'calls of BatchImportFindings',
    `${QUOTA_MARGIN.rate} a second, ${QUOTA_MARGIN.burst} at once`,
    'AWS allows 10 a second and 30 at once for an account and Region',
  ],
  ['calls on their way', `${CALLS_IN_FLIGHT} for each account and Region`, 'ours'],
  [
    'calls of GetFindings (`--adopt`)',
    `${GET_FINDINGS_PACE.rate} a second`,
    'AWS allows 3 a second',
  ],
  [
    'Title, Description, Remediation',
    [LIMITS.title, LIMITS.description, LIMITS.remediationText].map(number).join(', '),
    'AWS, in characters; longer texts are cut with an ellipsis',
  ],
  [
    'Resources, ProductFields, RelatedRequirements',
    [LIMITS.resources, LIMITS.productFields.pairs, LIMITS.requirements].map(number).join(', '),
    'AWS; what is left out is counted in ProductFields',
  ],
  ['users named in a finding', number(MAX_CONCERNED), 'ours'],
  ['pages of one answer of Keeper', number(DEFAULT_MAX_PAGES), 'ours'],
  ['bytes of one answer of Keeper', `${DEFAULT_MAX_BYTES / MEBIBYTE} MiB`, 'ours'],
];

export function limitsTable(): string {
  const rows = ROWS.map((cells) => `| ${cells.join(' | ')} |`);
  return ['| what | limit | whose |', '| --- | --- | --- |', ...rows].join('\n');
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
    `Keeper's data centres: ${KEEPER_REGIONS.map((region) => `\`${region}\``).join(' ')}.`,
  ].join('\n');
}
