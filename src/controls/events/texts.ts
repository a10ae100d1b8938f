import type { KeeperSubjectKind } from '../../domain/subject.js';
import type { Advice } from '../advice.js';
import type { EventCode } from './catalogue.js';
import type { DetectionName } from './detections.js';
import type { PamEventName } from './pam-catalogue.js';
import type { Followup } from './rule.js';

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
