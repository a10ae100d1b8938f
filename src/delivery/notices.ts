import type { Withdrawal } from '../plan/withdrawn.js';
import type { Notice } from '../report/run-report.js';
import { NOTICES } from '../report/words/notices.js';

const CODES: Readonly<Record<Withdrawal, Notice['code']>> = {
  enterprise: 'EnterpriseChanged',
  settings: 'SettingsChanged',
  target: 'TargetRemoved',
};

/** One notice per reason, with the number of archived findings. */
export function noticesOf(withdrawn: Iterable<Withdrawal>): Notice[] {
  const counts = new Map<Withdrawal, number>();
  for (const reason of withdrawn) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, findings]) => createNotice(CODES[reason], findings));
}

export function createNotice(code: Notice['code'], findings: number): Notice {
  return { code, message: NOTICES.en[code](findings), findings };
}
