import type { WantedFinding } from './wanted-findings.js';

/** A finding as a plain object with stable keys, for spreadsheets, scripts and databases. */
export function recordOf({ tenant, target, finding }: WantedFinding) {
  const { Severity, Types } = finding.FindingProviderFields;
  const { Compliance, Remediation, ProductFields } = finding;
  return {
    id: finding.Id,
    tenant,
    account: target.account,
    region: target.region,
    source: ProductFields['keeper/source'] ?? '',
    control: ProductFields['keeper/control'] ?? '',
    severity: Severity.Label,
    status: Compliance?.Status ?? null,
    title: finding.Title,
    description: finding.Description,
    types: Types,
    requirements: Compliance?.RelatedRequirements ?? [],
    resources: finding.Resources.map(({ Type, Id }) => ({ type: Type, id: Id })),
    remediation: Remediation?.Recommendation.Text ?? null,
    remediationUrl: Remediation?.Recommendation.Url ?? null,
    createdAt: finding.CreatedAt,
    updatedAt: finding.UpdatedAt,
    firstObservedAt: finding.FirstObservedAt,
    lastObservedAt: finding.LastObservedAt,
    fields: ProductFields,
  };
}

export type FindingRecord = ReturnType<typeof recordOf>;
