import type { AdoptionTexts } from './adoption/texts.js';
import type { AlertTexts } from './alerts/texts.js';
import type { BenchmarkTexts } from './benchmarks/texts.js';
import type { BridgeTexts } from './bridge/texts.js';
import type { EventTexts } from './events/texts.js';
import type { MonitoringTexts } from './monitoring/texts.js';
import type { PamTexts } from './pam/texts.js';
import type { PolicyTexts } from './policies/texts.js';

/**
 * All texts of findings in one language. The types require texts for every control.
 * Titles (at most 256 characters) hold no counts and no dates, because a new title is a material change; the `why`
 * and `observed` texts together make the description (1024); remediation has 512.
 */
export interface Texts {
  /** Separator between sentences. */
  readonly sentenceSeparator: ' ' | '';
  /** Pages of Keeper's documentation in this language, by URL of the English page. */
  readonly pages: Readonly<Record<string, string>>;
  readonly benchmarks: BenchmarkTexts;
  readonly adoption: AdoptionTexts;
  readonly alerts: AlertTexts;
  readonly events: EventTexts;
  readonly policies: PolicyTexts;
  readonly pam: PamTexts;
  readonly monitoring: MonitoringTexts;
  readonly bridge: BridgeTexts;
}
