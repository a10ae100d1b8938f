import type { ControlDefinition } from '../../src/controls/definition.js';
import { anchorOf } from './family-page.js';
import { REQUIREMENT_TEXTS } from './requirement-texts.js';

/** Every requirement that a control refers to, with what it is about and those controls. */
export function requirementTable(controls: readonly ControlDefinition[]): string {
  const rows = Object.entries(REQUIREMENT_TEXTS).map(([requirement, text]) => {
    const links = controls
      .filter(({ requirements }) => requirements.includes(requirement))
      .map(({ id, family }) => `[\`${id}\`](findings/${family}.md#${anchorOf(id)})`);
    if (links.length === 0) throw new Error(`no control refers to ${requirement}`);
    return `| ${requirement} | ${text} | ${links.join('<br>')} |`;
  });
  const missing = controls
    .flatMap(({ requirements }) => requirements)
    .filter((requirement) => !Object.hasOwn(REQUIREMENT_TEXTS, requirement));
  if (missing.length > 0) throw new Error(`no text for ${missing.join(', ')}`);
  return ['| requirement | about | controls |', '| --- | --- | --- |', ...rows].join('\n');
}
