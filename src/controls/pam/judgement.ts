import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Subject } from '../../domain/subject.js';
import { type PamInventoryName, pamInventoryDefinition } from './catalogue.js';

/** `unknown`, where Keeper has not told enough, neither makes a finding nor ends one. */
export type Verdict = 'problem' | 'fine' | 'unknown';

/** What one control concludes about one subject. */
export interface Judgement {
  readonly key: FindingKey;
  readonly verdict: Verdict;
  /** Of a problem. */
  readonly finding: () => Finding;
}

export function pamKey(name: PamInventoryName, kind: Subject['kind'], id: string): FindingKey {
  const control = pamInventoryDefinition(name).id;
  return { control, subject: { kind, id, name: null }, occurrence: null };
}
