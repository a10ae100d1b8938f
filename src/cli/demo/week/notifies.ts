import type { HubFinding } from '../../../emulator/security-hub/types.js';

/**
 * Whether the template's rule for severe findings matches: active, severe, in no workflow yet, and not only sent to keep
 * it from expiring.
 */
export function notifies({
  RecordState,
  Severity,
  Workflow,
  ProductFields = {},
}: HubFinding): boolean {
  return (
    RecordState === 'ACTIVE' &&
    ['HIGH', 'CRITICAL'].includes(Severity?.Label ?? '') &&
    Workflow?.Status === 'NEW' &&
    ProductFields['keeper/refresh'] !== 'true'
  );
}
