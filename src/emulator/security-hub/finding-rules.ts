/**
 * Security Hub's requirements for a finding, one row per field. Lengths, sizes and words are those of the ASFF syntax
 * in the AWS user guide and of the service model; rows with another origin name it.
 */
export interface Rule {
  /** `[]` is each item of a list, `{key}` and `{value}` each pair of a map. */
  readonly path: string;
  /** Text by default. `open` accepts any properties besides those with rows. */
  readonly type?: 'integer' | 'number' | 'boolean' | 'list' | 'map' | 'object' | 'open' | 'time';
  readonly required?: true;
  /** Minimum characters, items, pairs or value; 1 for texts. */
  readonly min?: number;
  readonly max?: number;
  /** Replaces the rule that a text is not blank. */
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
  /** At least one of these properties is required. */
  readonly anyOf?: readonly string[];
}

const SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
/** Namespace, category, classifier; quoted from the service's own error message. */
const FINDING_TYPE = /^([^/]+)(\/[^/]+){0,2}$/;
const ACCOUNT = /^\d{12}$/;

const SEVERITY: readonly Rule[] = [
  { path: 'Severity', type: 'object' },
  { path: 'Severity.Product', type: 'number' },
  { path: 'Severity.Label', oneOf: SEVERITIES },
  { path: 'Severity.Normalized', type: 'integer', min: 0, max: 100 },
];

const JUDGEMENT: readonly Rule[] = [
  { path: 'Types', type: 'list', max: 50 },
  { path: 'Types[]', pattern: FINDING_TYPE },
  { path: 'Confidence', type: 'integer', min: 0, max: 100 },
  { path: 'Criticality', type: 'integer', min: 0, max: 100 },
  { path: 'RelatedFindings', type: 'list', min: 1, max: 10 },
  { path: 'RelatedFindings[]', type: 'object' },
  { path: 'RelatedFindings[].ProductArn', required: true, max: 2048 },
  { path: 'RelatedFindings[].Id', required: true, max: 512 },
];

const CUSTOMER: readonly Rule[] = [
  { path: 'UserDefinedFields', type: 'map', max: 50 },
  { path: 'UserDefinedFields{key}', max: 128 },
  { path: 'UserDefinedFields{value}', max: 1024 },
  {
    path: 'VerificationState',
    oneOf: ['UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'],
  },
  { path: 'Workflow', type: 'object' },
  { path: 'Workflow.Status', oneOf: ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] },
  { path: 'Note', type: 'object' },
  { path: 'Note.Text', required: true, max: 512 },
  { path: 'Note.UpdatedBy', required: true, max: 512 },
];

const RESOURCE: readonly Rule[] = [
  { path: 'Resources', type: 'list', required: true, min: 1, max: 32 },
  { path: 'Resources[]', type: 'object' },
  { path: 'Resources[].Type', required: true, max: 256 },
  { path: 'Resources[].Id', required: true, max: 512 },
  {
    path: 'Resources[].Partition',
    oneOf: ['aws', 'aws-cn', 'aws-us-gov', 'aws-us-iso', 'aws-us-iso-b', 'AzureCloud'],
  },
  { path: 'Resources[].Region', max: 16 },
  { path: 'Resources[].Provider', oneOf: ['AWS', 'Azure'] },
  { path: 'Resources[].Owner', type: 'open' },
  { path: 'Resources[].ResourceRole' },
  { path: 'Resources[].Tags', type: 'map', max: 50 },
  { path: 'Resources[].Tags{value}', min: 0, max: 256, pattern: /^[A-Za-z0-9 .:+=@_/-]*$/ },
  { path: 'Resources[].DataClassification', type: 'open' },
  { path: 'Resources[].ApplicationName' },
  { path: 'Resources[].ApplicationArn' },
  { path: 'Resources[].Details', type: 'open' },
  { path: 'Resources[].Details.Other', type: 'map', max: 50 },
  // "Fewer than" 128 and 1,024 characters.
  { path: 'Resources[].Details.Other{key}', max: 127 },
  { path: 'Resources[].Details.Other{value}', max: 1023 },
];

const COMPLIANCE: readonly Rule[] = [
  { path: 'Compliance', type: 'object' },
  { path: 'Compliance.Status', oneOf: ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'] },
  { path: 'Compliance.RelatedRequirements', type: 'list', max: 32 },
  { path: 'Compliance.RelatedRequirements[]' },
  { path: 'Compliance.StatusReasons', type: 'list' },
  { path: 'Compliance.StatusReasons[]', type: 'object' },
  { path: 'Compliance.StatusReasons[].ReasonCode', required: true },
  { path: 'Compliance.StatusReasons[].Description' },
  { path: 'Compliance.SecurityControlId' },
  // 20: observed in an error of the service.
  { path: 'Compliance.AssociatedStandards', type: 'list', max: 20 },
  { path: 'Compliance.AssociatedStandards[]', type: 'object' },
  { path: 'Compliance.AssociatedStandards[].StandardsId' },
  { path: 'Compliance.SecurityControlParameters', type: 'list' },
  { path: 'Compliance.SecurityControlParameters[]', type: 'open' },
];

export const FINDING_RULES: readonly Rule[] = [
  { path: 'SchemaVersion', required: true, oneOf: ['2018-10-08'] },
  // Ids that start with `arn:` are reserved for AWS's own products.
  { path: 'Id', required: true, max: 512, pattern: /^(?!arn:).*\S/s },
  { path: 'ProductArn', required: true, min: 12, max: 2048 },
  { path: 'ProductName', max: 128 },
  { path: 'CompanyName', max: 128 },
  { path: 'Region', max: 16 },
  { path: 'GeneratorId', required: true, max: 512 },
  { path: 'AwsAccountId', required: true, pattern: ACCOUNT },
  { path: 'AwsAccountName', max: 50 },
  { path: 'FirstObservedAt', type: 'time' },
  { path: 'LastObservedAt', type: 'time' },
  { path: 'CreatedAt', type: 'time', required: true },
  { path: 'UpdatedAt', type: 'time', required: true },
  { path: 'ProcessedAt', type: 'time' },
  { path: 'Title', required: true, max: 256 },
  { path: 'Description', required: true, max: 1024 },
  ...SEVERITY,
  { path: 'Severity.Original', max: 64 },
  ...JUDGEMENT,
  // The user guide requires both inside; the older top-level pair alone is rejected here.
  { path: 'FindingProviderFields', type: 'object', required: true },
  { path: 'FindingProviderFields.Severity', type: 'object', required: true },
  { path: 'FindingProviderFields.Severity.Label', required: true, oneOf: SEVERITIES },
  { path: 'FindingProviderFields.Severity.Original', max: 64 },
  { path: 'FindingProviderFields.Types', type: 'list', required: true, max: 50 },
  ...JUDGEMENT.filter(({ path }) => path !== 'Types').map((rule) => ({
    ...rule,
    path: `FindingProviderFields.${rule.path}`,
  })),
  { path: 'Remediation', type: 'object' },
  { path: 'Remediation.Recommendation', type: 'object', anyOf: ['Text', 'Url'] },
  { path: 'Remediation.Recommendation.Text', max: 512 },
  { path: 'Remediation.Recommendation.Url' },
  { path: 'SourceUrl' },
  { path: 'ProductFields', type: 'map', max: 50 },
  { path: 'ProductFields{key}', max: 128, pattern: /^(?!aws\/)[A-Za-z0-9 .:+\\=@_/-]+$/ },
  { path: 'ProductFields{value}', max: 2048 },
  ...RESOURCE,
  ...COMPLIANCE,
  { path: 'RecordState', oneOf: ['ACTIVE', 'ARCHIVED'] },
  { path: 'WorkflowState', oneOf: ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'DEFERRED', 'RESOLVED'] },
  ...CUSTOMER,
  { path: 'Note.UpdatedAt', type: 'time', required: true },
  { path: 'Sample', type: 'boolean' },
  // Accepted without detailed validation: a sender of posture findings never sets these.
  { path: 'Malware', type: 'list', max: 5 },
  { path: 'Malware[]', type: 'open' },
  { path: 'Network', type: 'open' },
  { path: 'NetworkPath', type: 'list' },
  { path: 'NetworkPath[]', type: 'open' },
  { path: 'Process', type: 'open' },
  { path: 'Threats', type: 'list', min: 1, max: 32 },
  { path: 'Threats[]', type: 'open' },
  { path: 'ThreatIntelIndicators', type: 'list', min: 1, max: 5 },
  { path: 'ThreatIntelIndicators[]', type: 'open' },
  { path: 'Vulnerabilities', type: 'list' },
  { path: 'Vulnerabilities[]', type: 'open' },
  { path: 'PatchSummary', type: 'open' },
  { path: 'Action', type: 'open' },
  { path: 'GeneratorDetails', type: 'open' },
  { path: 'Detection', type: 'open' },
];

/** The body of BatchUpdateFindings, except the finding identifiers. */
export const UPDATE_RULES: readonly Rule[] = [...SEVERITY, ...JUDGEMENT, ...CUSTOMER];
