import type { ControlDefinition } from '../../src/controls/definition.js';
import { standardOf } from '../../src/controls/requirements.js';
import { groupBy } from '../../src/util/group-by.js';
import { anchorOf } from './family-page.js';
import { REQUIREMENT_TEXTS } from './requirement-texts.js';

/** A table for each framework: its requirements, what they are about, and the controls that refer to them. */
export function requirementTables(controls: readonly ControlDefinition[]): string {
  const missing = controls
    .flatMap(({ requirements }) => requirements)
    .filter((requirement) => !Object.hasOwn(REQUIREMENT_TEXTS, requirement));
  if (missing.length > 0) throw new Error(`no text for ${missing.join(', ')}`);
  const frameworks = groupBy(Object.keys(REQUIREMENT_TEXTS), (id) => headingOf(id));
  return [...frameworks]
    .map(([heading, requirements]) => {
      const rows = requirements.map((requirement) => row(requirement, controls));
      return [
        `### ${heading}`,
        '',
        '| requirement | about | controls |',
        '| --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function row(requirement: string, controls: readonly ControlDefinition[]): string {
  const links = controls
    .filter(({ requirements }) => requirements.includes(requirement))
    .map(({ id, family }) => `[\`${id}\`](findings/${family}.md#${anchorOf(id)})`);
  if (links.length === 0) throw new Error(`no control refers to ${requirement}`);
  return `| ${requirement} | ${REQUIREMENT_TEXTS[requirement]} | ${links.join('<br>')} |`;
}

const HEADINGS: Readonly<Record<string, string>> = {
  'NIST.800-53.r5': 'NIST SP 800-53 Rev. 5',
  'HIPAA 45 CFR': 'HIPAA Security Rule (45 CFR 164)',
  'SOC 2': 'SOC 2 (Trust Services Criteria)',
};

function headingOf(requirement: string): string {
  const standard = standardOf(requirement);
  if (standard === null) throw new Error(`no framework for ${requirement}`);
  return HEADINGS[standard] ?? standard;
}
