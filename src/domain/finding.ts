import type { AwsResource } from './aws-resource.js';
import type { SourceId } from './observation.js';
import type { Severity } from './severity.js';
import type { Subject } from './subject.js';

export type ComplianceStatus = 'PASSED' | 'WARNING' | 'FAILED' | 'NOT_AVAILABLE';

/** One control applied to one subject. Independent of AWS. */
export interface Finding {
  /** Control id, for example `benchmark.create-alerts`. */
  readonly control: string;
  readonly source: SourceId;
  readonly subject: Subject;
  /**
   * Which of the subject's problems of this control it is, where one subject can have several: the start of an
   * incident (`20261120T230705Z`), or the UTC day if an earlier version started it. Null: there is at most one.
   */
  readonly occurrence: string | null;
  /** The AWS resource that the subject represents, if known. */
  readonly resource: AwsResource | null;
  /** Null where compliance does not apply (alerts, events). */
  readonly compliance: ComplianceStatus | null;
  readonly severity: Severity;
  /** How likely the finding is what it says it is, 0 to 100; for bursts and sequences of events only. */
  readonly confidence?: number | undefined;
  /** Keeper's own value for the status or severity, if it has one. */
  readonly severityOriginal: string | null;
  readonly title: string;
  readonly description: string;
  readonly types: readonly string[];
  readonly remediation: { readonly text: string; readonly url: string };
  readonly requirements: readonly string[];
  /** Other affected subjects (users), most affected first. */
  readonly concerned: readonly Subject[];
  /** The total number of affected subjects; `concerned` holds the first of them. */
  readonly concernedTotal: number;
  /** Other findings about the same matter, the closest first. */
  readonly related?: readonly FindingKey[];
  /** The observed data for Details.Other: counts, dates, Keeper's raw values. Immaterial. */
  readonly evidence: Readonly<Record<string, string>>;
  /** For ProductFields, without the `keeper/` prefix. Immaterial but for `MATERIAL_FIELDS` and `INCIDENT_FIELDS`. */
  readonly fields: Readonly<Record<string, string>>;
  /**
   * True if part of its data could not be read this time: sufficient to create a finding, but not to change one that
   * was sent before.
   */
  readonly partial: boolean;
  /** When the problem began, if Keeper reports it; milliseconds since the epoch. */
  readonly firstObservedAt: number | null;
  /** When the data was read; milliseconds since the epoch. */
  readonly observedAt: number;
}

/** The identity of a finding within a tenant. */
export type FindingKey = Pick<Finding, 'control' | 'subject' | 'occurrence'>;

/** The members of `Finding.fields` whose change is material: trend class, size class of a count, heartbeat. */
export const MATERIAL_FIELDS = ['trend', 'size-class', 'beat'] as const;

/** As `MATERIAL_FIELDS`, of incidents: how many people and source addresses there are. */
export const INCIDENT_FIELDS = ['people', 'addresses'] as const;
