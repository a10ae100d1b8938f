import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/controls/catalogue.js';
import { matchesControl } from '../../../src/controls/settings.js';

const page = await readFile(new URL('../../../docs/coverage.md', import.meta.url), 'utf8');
const controls = catalogue();
const families = [...new Set(controls.map(({ family }) => family))];
const named = [...page.matchAll(/`([a-z]+\.[\w.*-]+)`( \*)?/g)]
  .map(([, id = '', mark]) => ({ id, isOptional: mark !== undefined }))
  .filter(({ id }) => families.some((family) => id.startsWith(`${family}.`)));

describe('the coverage page', () => {
  it('names only controls that exist', () => {
    expect(named.length).toBeGreaterThan(80);
    const unknown = named.filter(
      ({ id }) => !controls.some((control) => matchesControl(id, control.id)),
    );
    expect(unknown).toEqual([]);
  });

  it('names every role policy, and marks those that are off by default', () => {
    const policies = controls.filter(({ family }) => family === 'policy');
    const marks = new Map(named.map(({ id, isOptional }) => [id, isOptional]));
    for (const { id, isOptional = false } of policies) {
      expect([id, marks.get(id)]).toEqual([id, isOptional]);
    }
  });

  it('links to sections that exist on other pages', async () => {
    const links = [...page.matchAll(/\]\((\w+\.md)(?:#([\w-]+))?\)/g)];
    expect(links).not.toEqual([]);
    for (const [, file = '', anchor] of links) {
      const text = await readFile(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
      const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      if (anchor !== undefined) expect(anchors).toContain(anchor);
    }
  });
});
