const IMPORTED = 'Security Hub Findings - Imported';

/** Of all findings in Security Hub the bridge's own, by the rule that made them. */
const OURS = { GeneratorId: [{ prefix: 'keeper-bridge/' }] } as const;

/** A refresh only keeps a finding from expiring: nothing about it is news. */
const NO_REFRESH = {
  ProductFields: { 'keeper/refresh': [{ exists: false }, { 'anything-but': 'true' }] },
} as const;

/** Every finding of the bridge that is new or has changed, also when it ends. */
export const ALL_FINDINGS_PATTERN = {
  source: ['aws.securityhub'],
  'detail-type': [IMPORTED],
  detail: { findings: { ...OURS, ...NO_REFRESH } },
} as const;

/** What somebody should look at soon: open, severe and not yet taken up by anyone. */
export const SEVERE_FINDINGS_PATTERN = {
  source: ['aws.securityhub'],
  'detail-type': [IMPORTED],
  detail: {
    findings: {
      ...OURS,
      ...NO_REFRESH,
      Severity: { Label: ['HIGH', 'CRITICAL'] },
      RecordState: ['ACTIVE'],
      Workflow: { Status: ['NEW'] },
    },
  },
} as const;

/** Somebody chose one of these actions in Security Hub, for whatever finding. */
export function customActionPattern(actionArns: readonly string[]) {
  return {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Custom Action'],
    resources: actionArns,
  };
}
