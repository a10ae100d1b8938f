import type { ComplianceStatus } from '../domain/finding.js';
import type { ListingName, ShareName } from './catalogue/adoption.js';
import type { AlertGroup } from './catalogue/alert-groups.js';
import type { AlertCode } from './catalogue/alerts.js';
import type { BenchmarkName } from './catalogue/benchmarks.js';

/**
 * Everything users of findings read, in one language. The types leave no control without its texts.
 * Titles (at most 256 characters) hold no counts and no dates, since a new title is news; the `why`
 * and `observed` texts together make the description (1024); remediation has 512.
 */
export interface Texts {
  readonly benchmarks: BenchmarkTexts;
  readonly adoption: AdoptionTexts;
  readonly alerts: AlertTexts;
}

interface Advice {
  /** Why the matter is worth anybody's time. */
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
  /** ISO 8601; null when Keeper does not tell. */
  readonly lastUpdated: string | null;
  /** True: Keeper evaluates the state; false: an administrator set it; null: Keeper does not tell. */
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

export interface Listing {
  readonly matching: number;
  readonly users: number;
  /** Days; null for a control without one. */
  readonly threshold: number | null;
}

interface ListingText extends Advice {
  title(enterpriseId: string): string;
  observed(listing: Listing): string;
  /** Of the finding about a single user. */
  userTitle(user: string, enterpriseId: string): string;
  /** @param lastLoggedIn ISO 8601; null: never, or not known. */
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
  /** The last 30 days against the 30 before. */
  observed(current: AlertCounts, previous: AlertCounts): string;
}
