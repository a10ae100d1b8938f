import type { License } from '../../domain/administration.js';
import type { Advice } from '../advice.js';

interface MonitoringText<Observed> extends Advice {
  title(enterpriseId: string): string;
  observed(observed: Observed): string;
}

export interface Matching {
  readonly matching: number;
  readonly total: number;
  /** Null for a control without a threshold. */
  readonly threshold: number | null;
}

export interface MonitoringTexts {
  readonly 'license-usage': MonitoringText<License & { readonly threshold: number }>;
  /** The first day without a license, `2027-01-31`. */
  readonly 'license-expiring': MonitoringText<{ readonly day: string; readonly isOver: boolean }>;
  /** Event codes that no active alert covers. */
  readonly 'alerts-missing': MonitoringText<readonly string[]>;
  readonly 'alert-inactive': MonitoringText<Matching>;
  readonly 'api-token-unlimited': MonitoringText<Matching>;
  readonly 'device-pending': MonitoringText<Matching>;
}
