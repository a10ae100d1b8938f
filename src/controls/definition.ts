import type { SourceId } from '../domain/observation.js';
import type { Severity } from '../domain/severity.js';

export type ControlFamily =
  | 'benchmark'
  | 'adoption'
  | 'alert'
  | 'event'
  | 'policy'
  | 'pam'
  | 'monitoring'
  | 'bridge';

/** One control of the catalogue. Independent of language: texts come from `Texts`. */
export interface ControlDefinition {
  /** `<family>.<name>`, part of every finding's identity, so it never changes. */
  readonly id: string;
  readonly family: ControlFamily;
  readonly source: SourceId;
  /** Severity of a problem unless overridden in the configuration. */
  readonly severity: Severity;
  /** Why the problem deserves its severity, for the documentation; never null for HIGH and CRITICAL. */
  readonly severityReason: string | null;
  /** ASFF finding types: `namespace/category/classifier`. */
  readonly types: readonly string[];
  /** ATT&CK techniques by their current ids; empty if no technique fits. */
  readonly attack?: readonly string[];
  /** A public page of Keeper's documentation. */
  readonly remediationUrl: string;
  /** At most 32 (ASFF Compliance.RelatedRequirements). */
  readonly requirements: readonly string[];
  /** Off unless the configuration enables it. */
  readonly isOptional?: true;
}

/** The base URL of Keeper's administrator guide. */
export const GUIDE = 'https://docs.keeper.io/en/enterprise-guide';
