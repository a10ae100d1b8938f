import type { Advice } from '../advice.js';
import type { ListingName, ShareName } from './catalogue.js';

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
