import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const page = await readFile(resolve(ROOT, 'docs/architecture.md'), 'utf8');
const [, section = ''] = /^## Where is X decided\?$(.*)/ms.exec(page) ?? [];
const rows = [...section.matchAll(/^\| .+\? \| `(src\/[^`]+)` \| `(\w+)` \|$/gm)];

describe('the table "Where is X decided?"', () => {
  it('answers at least 15 questions, each row well formed', () => {
    expect(rows.length).toBeGreaterThanOrEqual(15);
    expect(section.match(/^\| /gm)).toHaveLength(rows.length + 2);
  });

  it.each(rows.map(([, file = '', symbol = '']) => [file, symbol]))(
    'names the file %s, which exports %s',
    async (file, symbol) => {
      const source = await readFile(resolve(ROOT, file), 'utf8');
      expect(source).toMatch(
        new RegExp(
          `^export (?:async )?(?:const|function\\*?|class|interface|type) ${symbol}\\b`,
          'm',
        ),
      );
    },
  );
});
