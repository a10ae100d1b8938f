import { describe, expect, it } from 'vitest';
import { requirementTables } from '../../../docs/generate/requirements.js';
import { catalogue } from '../../../src/controls/catalogue.js';
import { standardOf } from '../../../src/controls/requirements.js';
import { EXISTING_REQUIREMENTS } from '../../helpers/requirement-ids.js';

describe('requirements', () => {
  it.each(catalogue().filter(({ requirements }) => requirements.length > 0))(
    'of $id exist in their frameworks, each named once',
    ({ requirements }) => {
      expect(requirements.filter((each) => !EXISTING_REQUIREMENTS.has(each))).toEqual([]);
      expect(new Set(requirements).size).toBe(requirements.length);
    },
  );

  it('have a table for each framework, with all of the framework and nothing else', () => {
    const used = new Set(catalogue().flatMap(({ requirements }) => requirements));
    const tables = requirementTables(catalogue())
      .split(/^### .*$/m)
      .slice(1);
    const shown = tables.map((table) =>
      [...table.matchAll(/^\| ([^|]+) \| [^|]+ \| \[`/gm)].map(
        ([, requirement = '']) => requirement,
      ),
    );
    expect(new Set(shown.flat())).toEqual(used);
    expect(shown.flat()).toHaveLength(used.size);
    for (const table of shown) expect(new Set(table.map(standardOf)).size).toBe(1);
  });
});
