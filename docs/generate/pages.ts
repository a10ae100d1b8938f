import { configurationPage } from './configuration.js';
import { costFormula, costTable, partsTable } from './costs.js';
import { EVENT_SCHEMA_FILES } from './event-schemas.js';
import { allFindingsPattern, openedEvent, severeFindingsPattern } from './events.js';
import { FAMILIES } from './families.js';
import { familyPage } from './family-page.js';
import { fillIn } from './fill-in.js';
import { findingsPage } from './findings.js';
import { limitsTable, regionsList } from './limits.js';

interface GeneratedFile {
  /** In the repository. */
  readonly file: string;
  /** @param present the current page; empty if there is none */
  readonly render: (present: string) => string;
}

/** Every page in docs/ and every event schema that is fully or partly generated. A test compares them with the committed files. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  { file: 'docs/configuration.md', render: configurationPage },
  { file: 'docs/findings.md', render: findingsPage },
  ...FAMILIES.map((family) => ({
    file: `docs/findings/${family.id}.md`,
    render: () => familyPage(family),
  })),
  parts('limits.md', { limits: limitsTable, regions: regionsList }),
  parts('eventbridge.md', {
    'all findings': allFindingsPattern,
    'severe findings': severeFindingsPattern,
    'bridge event': openedEvent,
  }),
  parts('costs.md', { formula: costFormula, ingestion: costTable, stack: partsTable }),
  ...EVENT_SCHEMA_FILES,
];

function parts(file: string, texts: Readonly<Record<string, () => string>>): GeneratedFile {
  return {
    file: `docs/${file}`,
    render: (present) =>
      Object.entries(texts).reduce((page, [name, text]) => fillIn(page, name, text()), present),
  };
}
