import { LIMITS, TYPE_PATTERN, URL_PATTERN } from './limits.js';
import type { AsffFinding, AsffResource } from './types.js';

export interface TextRule {
  readonly max: number;
  readonly pattern?: RegExp;
  /** The pattern in words, after "must be". */
  readonly expected?: string;
}

/** A text at one path below `T`. */
export interface FieldRule<T> extends TextRule {
  readonly path: string;
  readonly text: (it: T) => string | undefined;
  readonly optional?: true;
}

/** A list of texts under the same rule. */
interface ListRule {
  readonly path: string;
  readonly texts: (finding: AsffFinding) => readonly string[];
  readonly minItems: number;
  readonly maxItems: number;
  readonly rule: TextRule;
}

export interface MapRule {
  readonly pairs: number;
  readonly key: TextRule;
  readonly value: TextRule;
}

export type Provided = AsffFinding['FindingProviderFields'];
type RelatedFinding = NonNullable<Provided['RelatedFindings']>[number];

const NONE: readonly string[] = [];
/** Longer than any timestamp the bridge writes; the pattern decides. */
const TIME: TextRule = {
  max: 64,
  pattern: /^\d{4}-[0-1]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/,
  expected: 'an RFC 3339 time in UTC',
};
const PRODUCT_ARN: TextRule = {
  max: LIMITS.productArn,
  pattern:
    /^arn:(?:aws|aws-cn|aws-us-gov):securityhub:[a-z0-9-]+:(?:\d{12})?:product\/[^/]+\/[^/]+$/,
  expected: 'the ARN of a Security Hub product',
};

/** For the sources of these limits see `LIMITS`. */
export const FINDING_RULES: readonly FieldRule<AsffFinding>[] = [
  { path: 'SchemaVersion', text: (f) => f.SchemaVersion, ...oneOf('2018-10-08') },
  {
    path: 'Id',
    text: (f) => f.Id,
    max: LIMITS.id,
    pattern: /^(?!arn:)/,
    expected: 'something other than an ARN, which is reserved for AWS',
  },
  { path: 'ProductArn', text: (f) => f.ProductArn, ...PRODUCT_ARN },
  { path: 'GeneratorId', text: (f) => f.GeneratorId, max: LIMITS.generatorId },
  {
    path: 'AwsAccountId',
    text: (f) => f.AwsAccountId,
    max: LIMITS.anyText,
    pattern: /^\d{12}$/,
    expected: 'twelve digits',
  },
  { path: 'CompanyName', text: (f) => f.CompanyName, max: LIMITS.companyName },
  { path: 'ProductName', text: (f) => f.ProductName, max: LIMITS.productName },
  { path: 'Title', text: (f) => f.Title, max: LIMITS.title },
  { path: 'Description', text: (f) => f.Description, max: LIMITS.description },
  { path: 'CreatedAt', text: (f) => f.CreatedAt, ...TIME },
  { path: 'UpdatedAt', text: (f) => f.UpdatedAt, ...TIME },
  { path: 'FirstObservedAt', text: (f) => f.FirstObservedAt, ...TIME },
  { path: 'LastObservedAt', text: (f) => f.LastObservedAt, ...TIME },
  { path: 'RecordState', text: (f) => f.RecordState, ...oneOf('ACTIVE', 'ARCHIVED') },
  {
    path: 'FindingProviderFields.Severity.Label',
    text: (f) => f.FindingProviderFields.Severity.Label,
    ...oneOf('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
  },
  {
    path: 'FindingProviderFields.Severity.Original',
    text: (f) => f.FindingProviderFields.Severity.Original,
    max: LIMITS.severityOriginal,
    optional: true,
  },
  {
    path: 'Compliance.Status',
    text: (f) => f.Compliance?.Status,
    ...oneOf('PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'),
    optional: true,
  },
  {
    path: 'Remediation.Recommendation.Text',
    text: (f) => f.Remediation?.Recommendation.Text,
    max: LIMITS.remediationText,
    optional: true,
  },
  {
    path: 'Remediation.Recommendation.Url',
    text: (f) => f.Remediation?.Recommendation.Url,
    max: LIMITS.anyText,
    pattern: URL_PATTERN,
    expected: 'an https address',
    optional: true,
  },
];

export const RESOURCE_RULES: readonly FieldRule<AsffResource>[] = [
  { path: 'Type', text: (it) => it.Type, max: LIMITS.resourceType },
  { path: 'Id', text: (it) => it.Id, max: LIMITS.resourceId },
  {
    path: 'Partition',
    text: (it) => it.Partition,
    ...oneOf('aws', 'aws-cn', 'aws-us-gov'),
    optional: true,
  },
  { path: 'Region', text: (it) => it.Region, max: LIMITS.resourceRegion, optional: true },
];

export const RELATED_RULES: readonly FieldRule<RelatedFinding>[] = [
  { path: 'ProductArn', text: (it) => it.ProductArn, ...PRODUCT_ARN },
  { path: 'Id', text: (it) => it.Id, max: LIMITS.id },
];

export const LIST_RULES: readonly ListRule[] = [
  {
    path: 'FindingProviderFields.Types',
    texts: (f) => f.FindingProviderFields.Types,
    minItems: 1,
    maxItems: LIMITS.types,
    rule: { max: LIMITS.anyText, pattern: TYPE_PATTERN, expected: 'namespace/category/classifier' },
  },
  {
    path: 'Compliance.RelatedRequirements',
    texts: (f) => f.Compliance?.RelatedRequirements ?? NONE,
    minItems: 0,
    maxItems: LIMITS.requirements,
    rule: { max: LIMITS.anyText },
  },
];

export const DETAILS_RULE: MapRule = {
  pairs: LIMITS.details.pairs,
  key: { max: LIMITS.details.key },
  value: { max: LIMITS.details.value },
};

export const PRODUCT_FIELDS_RULE: MapRule = {
  pairs: LIMITS.productFields.pairs,
  key: {
    max: LIMITS.productFields.key,
    pattern: /^(?!aws\/)[A-Za-z0-9 .:+\\=@_/-]+$/,
    expected: 'made of letters, digits, spaces and . : + \\ = @ _ / - and not begin with aws/',
  },
  value: { max: LIMITS.productFields.value },
};

function oneOf(...words: readonly string[]): TextRule {
  return {
    max: LIMITS.anyText,
    pattern: new RegExp(`^(?:${words.join('|')})$`),
    expected: words.join(', '),
  };
}
