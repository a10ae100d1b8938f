import { catalogue } from '../../src/controls/catalogue.js';
import type { ControlDefinition } from '../../src/controls/definition.js';
import { FAMILIES, type Family } from './families.js';
import { anchorOf } from './family-page.js';

const HEAD = `# Finding catalogue

<!-- Made by \`npm run docs\` from the catalogue; do not edit. -->

Severities are those of a problem; what passes is INFORMATIONAL. Each can be changed in the configuration under
\`controls\`. HIGH and CRITICAL are given sparingly, and never without a reason. Where none is given, LOW is what happens
in every enterprise and is shown for its trend, MEDIUM what an administrator would want to have been told.

What a description calls wanted or expected is a threshold, which \`controls\` can change as well.

Follow a control to its title, the reason of its severity, what to do, its finding type and the requirements of
NIST SP 800-53, PCI DSS, CIS Controls, ISO 27001 and SOC 2 that it bears on. Each family's page ends with a whole finding
as Security Hub gets it.
`;

/** The catalogue at one look: a table for each family. */
export function findingsPage(): string {
  const controls = catalogue();
  const sections = FAMILIES.map((family) => {
    const own = controls.filter((control) => control.family === family.id);
    return [
      `## ${family.heading}`,
      '',
      `${family.about} [Page of this family](findings/${family.id}.md).`,
      '',
      '| control | severity | finding type |',
      '| --- | --- | --- |',
      ...own.map((control) => row(family, control)),
      '',
    ].join('\n');
  });
  return [HEAD, ...sections].join('\n');
}

function row({ id }: Family, control: ControlDefinition): string {
  const link = `[\`${control.id}\`](findings/${id}.md#${anchorOf(control.id)})`;
  return `| ${link} | ${control.severity} | ${control.types.join('<br>')} |`;
}
