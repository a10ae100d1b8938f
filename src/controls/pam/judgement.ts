import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Subject } from '../../domain/subject.js';
import { type PamInventoryName, pamInventoryDefinition } from './catalogue.js';

/** `unknown` (Keeper reported too little) neither creates nor resolves a finding. */
export type Verdict = 'problem' | 'fine' | 'unknown';

/** The result of one control for one subject. */
export interface Judgement {
  readonly key: FindingKey;
  readonly verdict: Verdict;
  /** Severity of the problem. */
  readonly finding: () => Finding;
}

export function pamKey(name: PamInventoryName, kind: Subject['kind'], id: string): FindingKey {
  const control = pamInventoryDefinition(name).id;
  return { control, subject: { kind, id, name: null }, occurrence: null };
}
