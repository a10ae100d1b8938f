import { SEVERITIES, type Severity } from '../domain/finding.js';
import { placeKey, type RunDetails } from './details.js';
import { paragraph } from './layout.js';
import type { RunReport } from './run-report.js';
import type { Style } from './style.js';
import { renderError } from './terminal-error.js';

type Counts = ReadonlyMap<Severity, number>;

interface SeverityCounts extends RunDetails {
  /** By `placeKey`. */
  readonly counts: ReadonlyMap<string, Counts>;
}

/** Counts what a dry run would send, by target and severity. */
export function countBySeverity(): SeverityCounts {
  const counts = new Map<string, Map<Severity, number>>();
  return {
    counts,
    tenant() {},
    sending({ place, finding }) {
      const key = placeKey(place);
      const target = counts.get(key) ?? new Map<Severity, number>();
      counts.set(key, target);
      const severity = finding.FindingProviderFields.Severity.Label;
      target.set(severity, (target.get(severity) ?? 0) + 1);
      return undefined;
    },
    outcome() {},
  };
}

/** What a retirement would archive, target by target, the most severe first. */
export function retirePreview(
  { tenants }: RunReport,
  { counts }: Pick<SeverityCounts, 'counts'>,
  style: Style,
): string {
  const { words } = style;
  const lines = tenants.flatMap(({ name, targets }) => [
    style.paint('bold', words.tenant(name)),
    ...targets.flatMap(({ account, region, archived, error }) => {
      const given = counts.get(placeKey({ tenant: name, account, region }));
      const parts = severityParts(given ?? new Map());
      const text = [words.planned.archived(archived), ...parts].join(words.comma);
      return [
        ...paragraph(text, 4, style, `  ${account} ${region}: `),
        ...(error === null ? [] : renderError(error, style, 4)),
      ];
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function severityParts(counts: Counts): string[] {
  return SEVERITIES.toReversed().flatMap((severity) => {
    const count = counts.get(severity);
    return count === undefined ? [] : [`${severity} ${count}`];
  });
}
