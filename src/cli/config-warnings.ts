import { controlWarnings } from '../config/control-ids.js';
import type { Config } from '../config/schema.js';
import type { Style } from '../report/style.js';
import { explain, renderExplanation } from '../report/terminal-error.js';
import type { ErrorSummary } from '../util/errors.js';

/** What is allowed in a configuration and probably not meant. */
export function configWarnings({ tenants }: Config): ErrorSummary[] {
  return tenants.flatMap(({ controls }) => controlWarnings(controls));
}

/** Each warning with its fix, above what follows; empty without any. */
export function renderWarnings(warnings: readonly ErrorSummary[], style: Style): string {
  return warnings
    .flatMap((warning) => renderExplanation(explain(warning, style), style, 0, '!'))
    .map((line) => `${line}\n`)
    .join('');
}
