import type { ComplianceStatus } from '../domain/finding.js';
import type { PamConfiguration, PamResource } from '../domain/pam.js';
import type { KeeperSubjectKind } from '../domain/subject.js';
import type { ListingName, ShareName } from './adoption/catalogue.js';
import type { AlertCode } from './alerts/catalogue.js';
import type { AlertGroup } from './alerts/groups.js';
import type { BenchmarkName } from './benchmarks/catalogue.js';
import type { EventCode } from './events/catalogue.js';
import type { DetectionName } from './events/detections.js';
import type { PamEventName } from './events/pam-catalogue.js';
import type { Followup } from './events/rule.js';
import type { PamRecordControl } from './pam/catalogue.js';
import type { PolicyName } from './policies/catalogue.js';
import type { PolicyCheck } from './policies/entry.js';

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
  readonly bridge: BridgeTexts;
}

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

interface Advice {
  /** Why it matters. */
  readonly why: string;
  /** What to do, and where in the Admin Console. */
  readonly remediation: string;
}

export interface BenchmarkText extends Advice {
  /** A noun phrase for the matter, for example "alerts on security events". */
  readonly topic: string;
  /** A clause for what is wrong when the benchmark is not met. */
  readonly failed: string;
  /** A clause for what is right when it is met. */
  readonly passed: string;
}

export interface BenchmarkState {
  /** ISO 8601; null if Keeper does not report it. */
  readonly lastUpdated: string | null;
  /** True: Keeper evaluates the state; false: an administrator set it; null: Keeper does not report it. */
  readonly autoResolve: boolean | null;
}

export interface BenchmarkTexts {
  readonly known: Readonly<Record<BenchmarkName, BenchmarkText>>;
  /** For a benchmark that is not in the catalogue. */
  unknown(name: string): BenchmarkText;
  readonly title: Readonly<
    Record<ComplianceStatus, (text: BenchmarkText, enterpriseId: string) => string>
  >;
  readonly observed: Readonly<Record<ComplianceStatus, (state: BenchmarkState) => string>>;
  /** For a benchmark that neither Keeper nor an administrator has confirmed. */
  readonly unconfirmed: {
    title(text: BenchmarkText, enterpriseId: string): string;
    observed(state: BenchmarkState): string;
  };
  /** For a benchmark about single sign-on if that is not used. */
  readonly withoutSso: string;
  readonly contradicted: Advice & {
    /** A noun phrase for the matter. */
    readonly topic: string;
    title(text: BenchmarkText, enterpriseId: string): string;
    /** @param policy the title of the finding on the policy */
    observed(policy: string): string;
  };
}

export interface Share {
  /** Percent, rounded down. */
  readonly share: number;
  /** Percent. */
  readonly threshold: number;
  readonly matching: number;
  readonly users: number;
}

interface ShareText extends Advice {
  title(enterpriseId: string): string;
  observed(share: Share): string;
}

export interface UserList {
  readonly matching: number;
  readonly users: number;
  /** Days; null for a control without a threshold. */
  readonly threshold: number | null;
}

interface ListingText extends Advice {
  title(enterpriseId: string): string;
  observed(listing: UserList): string;
  /** For the finding about a single user. */
  userTitle(user: string, enterpriseId: string): string;
  /** @param lastLoggedIn ISO 8601; null: never, or unknown. */
  userObserved(lastLoggedIn: string | null): string;
}

export interface AdoptionTexts {
  readonly shares: Readonly<Record<ShareName, ShareText>>;
  readonly listings: Readonly<Record<ListingName, ListingText>>;
}

export interface AlertCounts {
  readonly events: number;
  readonly users: number;
}

export interface AlertTexts {
  /** A clause for what happened, for example "Records were exported from vaults". */
  readonly known: Readonly<Record<AlertCode, string>>;
  /** The clause for an event code that is not in the catalogue. */
  unknown(code: string): string;
  readonly advice: Readonly<Record<AlertGroup, Advice>>;
  title(clause: string, enterpriseId: string): string;
  /** The last 30 days compared with the 30 before. */
  observed(current: AlertCounts, previous: AlertCounts): string;
}

export interface EventAbout {
  /** `aws`: its name is an ARN. */
  readonly kind: KeeperSubjectKind | 'aws';
  readonly name: string;
}

export interface EventCounts {
  readonly events: number;
  /** ISO 8601. */
  readonly first: string;
  readonly last: string;
  /** Whether it lasts until another event ends it. */
  readonly goesOn: boolean;
  /** The first source addresses. */
  readonly addresses: readonly string[];
}

export interface EventTexts {
  /**
   * A clause for what happened, with `{name|fallback}` for names from the event: `actor`, `target`, `receiver`, `thing`
   * (the role, record or gateway) and `change` (the policy, alert or token).
   */
  readonly known: Readonly<Record<EventCode, string>>;
  /** The clause for any other event code. */
  unknown(code: string): string;
  /**
   * For bursts and sequences. Clauses as in `known`, with `user` (whom it is about), `count` (the minimum) and `from`
   * (the text for a source address).
   */
  readonly detections: Readonly<Record<DetectionName, Advice & { readonly clause: string }>>;
  /** Follow-ups, as the end of such a clause. */
  readonly followups: Readonly<Record<Followup['name'], string>>;
  /** The text for a source address within a clause. */
  from(address: string): string;
  /** For events outside all alert groups. */
  readonly other: Advice;
  readonly pam: Readonly<Record<PamEventName, Advice & { readonly clause: string }>>;
  /** @param about null: the enterprise */
  title(clause: string, about: EventAbout | null, enterpriseId: string): string;
  observed(tally: EventCounts): string;
}

interface PamText<Observed> extends Advice {
  /** A clause for what is wrong, for example "Privileged sessions are not recorded". */
  readonly clause: string;
  observed(observed: Observed): string;
}

export type PamTexts = Readonly<Record<PamRecordControl, PamText<PamResource>>> & {
  /** @param users known PAM users that the gateway serves */
  readonly 'gateway-down': PamText<number>;
  readonly 'account-unmapped': PamText<PamConfiguration>;
};

/** No role policy is ever ignored. */
export type PolicyCompliance = Exclude<ComplianceStatus, 'WARNING'>;

export interface PolicyText extends Advice {
  /** A noun phrase for the matter, for example "offline access". */
  readonly topic: string;
  /** A clause for what is wrong when the check is not met; "for role ..." follows. */
  readonly failed: string;
  /** A clause for what is right when it is met. */
  readonly passed: string;
}

/** One policy of a role. */
export interface PolicyState {
  /** Keeper's name. */
  readonly policy: string;
  /** As Keeper stores it; empty if set without a value, null if not set. */
  readonly value: string | null;
  readonly check: PolicyCheck;
  /** In the unit of the check; 0 for a check without a limit. */
  readonly limit: number;
}

/**
 * The audience of a policy finding: all active users, or only administrators or only the others if these
 * differ in severity or in whether they are evaluated.
 */
export type PolicyAudience = 'users' | 'administrators' | 'others';

/** How far a policy covers its audience. */
export interface PolicyCoverage {
  readonly audience: PolicyAudience;
  /** Active users to whom the policy applies. */
  readonly users: number;
  /** Of these, how many the state holds for. */
  readonly matching: number;
  /** The most common states among them. */
  readonly states: readonly PolicyState[];
}

export interface PolicyTexts {
  readonly known: Readonly<Record<PolicyName, PolicyText>>;
  /** @param who the role or the users, from `role` and `audience` */
  readonly title: Readonly<
    Record<PolicyCompliance, (text: PolicyText, who: string, enterpriseId: string) => string>
  >;
  role(name: string): string;
  readonly audience: Readonly<Record<PolicyCompliance, Readonly<Record<PolicyAudience, string>>>>;
  /** The policies of a role that are not met, met, or not understood. */
  readonly observed: Readonly<Record<PolicyCompliance, (states: readonly PolicyState[]) => string>>;
  readonly covered: Readonly<Record<PolicyCompliance, (coverage: PolicyCoverage) => string>>;
  readonly withoutUsers: Advice & {
    /** A noun phrase for the matter. */
    readonly topic: string;
    title(enterpriseId: string): string;
    observed(roles: number): string;
  };
}
