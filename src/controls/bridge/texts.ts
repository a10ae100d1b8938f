import type { Advice } from '../advice.js';

/** The texts of one finding about the bridge itself. */
interface BridgeText extends Advice {
  readonly title: string;
  readonly observed: string;
}

export interface BridgeTexts {
  /** @param expires ISO 8601 */
  'token-expiring'(enterpriseId: string, expires: string): BridgeText;
  'source-unreadable'(enterpriseId: string, sources: readonly string[]): BridgeText;
  heartbeat(enterpriseId: string): BridgeText;
}
