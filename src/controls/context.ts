import type { AwsResource } from '../domain/aws-resource.js';
import type { Finding } from '../domain/finding.js';
import type { Subject } from '../domain/subject.js';
import type { Tenant } from '../domain/tenant.js';
import { ownValue } from '../util/own-value.js';
import type { ControlDefinition } from './definition.js';
import type { UserNaming } from './privacy.js';
import { type ControlSettings, settingOf } from './settings.js';
import type { Texts } from './texts.js';

/** The bridge's own state. Times in milliseconds since the epoch. */
export interface BridgeState {
  readonly now: number;
  /** Null if not configured. */
  readonly tokenExpiresAt: number | null;
  /** This run reads every enabled source. */
  readonly readsAll: boolean;
}

/** Input of the controls besides the readings. */
export interface EvaluationContext {
  readonly tenant: Tenant;
  readonly settings: ControlSettings;
  readonly texts: Texts;
  readonly userSubject: UserNaming;
  /** The AWS resource that a Keeper record represents; null if there is none or it is unknown. */
  readonly awsResourceOf: (recordUid: string) => AwsResource | null;
  /** The gateway that reaches the resource of a Keeper record; null if it is unknown. */
  readonly gatewayOf: (recordUid: string) => string | null;
  readonly bridge: BridgeState;
}

/** Users named in one finding: enough to act on, well below ASFF's 32 resources. */
export const MAX_CONCERNED = 10;

interface Message {
  readonly title: string;
  readonly why: string;
  readonly observed: string;
  readonly remediation: string;
}

/** The default finding of a control, about the enterprise; callers override what differs. */
export function problem(
  definition: ControlDefinition,
  context: EvaluationContext,
  observedAt: number,
  wording: Message,
): Finding {
  const { tenant, settings } = context;
  return {
    control: definition.id,
    source: definition.source,
    subject: { kind: 'enterprise', id: tenant.enterpriseId, name: tenant.name },
    occurrence: null,
    resource: null,
    compliance: null,
    severity: settingOf(settings, definition.id, 'severity') ?? definition.severity,
    severityOriginal: null,
    title: wording.title,
    description: `${wording.why}${context.texts.sentenceSeparator}${wording.observed}`,
    types: definition.types,
    remediation: { text: wording.remediation, url: pageOf(definition, context) },
    requirements: definition.requirements,
    concerned: [],
    concernedTotal: 0,
    evidence: {},
    fields: {},
    partial: false,
    firstObservedAt: null,
    observedAt,
  };
}

/** In the language of the texts if Keeper has such a page. */
function pageOf({ remediationUrl }: ControlDefinition, { texts }: EvaluationContext): string {
  return ownValue(texts.pages, remediationUrl) ?? remediationUrl;
}

/** The first users as subjects; empty if user privacy is `none`. */
export function concernedSubjects(
  users: readonly { readonly userId: string }[],
  context: EvaluationContext,
): Subject[] {
  return users
    .slice(0, MAX_CONCERNED)
    .map((user) => context.userSubject(user.userId))
    .filter((subject) => subject !== null);
}

/** ISO 8601; null if the time is missing or out of range. */
export function isoTime(time: number | null): string | null {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Values as text, without unknown ones. */
export function known(
  values: Readonly<Record<string, string | number | boolean | null>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, String(value)]),
  );
}
