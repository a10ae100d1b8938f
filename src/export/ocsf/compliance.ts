import type { AsffFinding } from '../../asff/types.js';
import { standardOf } from '../../controls/requirements.js';
import type { ComplianceStatus } from '../../domain/finding.js';

const STATUS: Readonly<Record<ComplianceStatus, readonly [id: number, caption: string]>> = {
  PASSED: [1, 'Pass'],
  WARNING: [2, 'Warning'],
  FAILED: [3, 'Fail'],
  NOT_AVAILABLE: [0, 'Unknown'],
};

/** The attribute that only a Compliance Finding has. */
export function complianceOf({ Compliance, ProductFields }: AsffFinding) {
  if (Compliance === undefined) return {};
  const { Status, RelatedRequirements: requirements = [] } = Compliance;
  const [statusId, status] = STATUS[Status];
  const control = ProductFields['keeper/control'];
  const standards = [...new Set(requirements.flatMap((text) => standardOf(text) ?? []))];
  return {
    compliance: {
      ...(control !== undefined && { control }),
      status_id: statusId,
      status,
      status_code: Status,
      ...(requirements.length > 0 && { requirements }),
      ...(standards.length > 0 && { standards }),
    },
  };
}
