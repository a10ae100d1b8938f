import { configurationPage } from './configuration.js';
import { costFormula, costTable, partsTable } from './costs.js';
import { allFindingsPattern, openedEvent, severeFindingsPattern } from './events.js';
import { FAMILIES } from './families.js';
import { familyPage } from './family-page.js';
import { fillIn } from './fill-in.js';
import { findingsPage } from './findings.js';
import { limitsTable, regionsList } from './limits.js';

interface GeneratedPage {
  /** Below docs/. */
  readonly file: string;
  /** @param present the current page; empty if there is none */
  readonly render: (present: string) => string;
}

/** Every page in docs/ that is fully or partly generated. A test compares them with the committed files. */
export const GENERATED_PAGES: readonly GeneratedPage[] = [
  { file: 'configuration.md', render: configurationPage },
  { file: 'findings.md', render: findingsPage },
  ...FAMILIES.map((family) => ({
    file: `findings/${family.id}.md`,
    render: () => familyPage(family),
  })),
  parts('limits.md', { limits: limitsTable, regions: regionsList }),
  parts('eventbridge.md', {
    'all findings': allFindingsPattern,
    'severe findings': severeFindingsPattern,
    'bridge event': openedEvent,
  }),
  parts('costs.md', { formula: costFormula, ingestion: costTable, stack: partsTable }),
];

function parts(file: string, texts: Readonly<Record<string, () => string>>): GeneratedPage {
  return {
    file,
    render: (present) =>
      Object.entries(texts).reduce((page, [name, text]) => fillIn(page, name, text()), present),
  };
}
