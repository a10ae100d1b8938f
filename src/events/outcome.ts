import type { Target } from '../domain/target.js';
import type { RunReport } from '../report/run-report.js';

/** Where an outcome belongs. */
export interface RunScope {
  readonly runId: string;
  readonly command: RunReport['command'];
  readonly tenant: string;
  readonly target: Target;
}
