import type { ListedFinding } from './collect.js';

/** A change that is the same in several targets, listed once. */
export interface MergedSending extends ListedFinding {
  readonly targets: readonly TargetName[];
  /** It affects every target that anything is sent to. */
  readonly everywhere: boolean;
}

interface TargetName {
  readonly account: string;
  readonly region: string;
}

export interface TargetSendings extends TargetName {
  readonly sent: readonly ListedFinding[];
}

/** Lists once what several targets receive alike: the same finding, for the same reason, with the same outcome. */
export function mergeSendings(targets: readonly TargetSendings[]): MergedSending[] {
  const merged = new Map<
    string,
    { readonly first: ListedFinding; readonly targets: TargetName[] }
  >();
  for (const { account, region, sent } of targets) {
    for (const each of sent) {
      const key = keyOf(each);
      const alike = merged.get(key) ?? { first: each, targets: [] };
      alike.targets.push({ account, region });
      merged.set(key, alike);
    }
  }
  const receivers = targets.filter(({ sent }) => sent.length > 0).length;
  return [...merged.values()].map(({ first, targets: places }) => ({
    ...first,
    targets: places,
    everywhere: places.length === receivers,
  }));
}

function keyOf({ action, id, changes, outcome }: ListedFinding): string {
  return JSON.stringify([action, id, changes, outcome]);
}
