import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/**
 * Directories import those of later lines. Only the directories of the widest line import each other; the test of
 * circles holds them apart.
 */
const DIRECTION: readonly (readonly string[])[] = [
  ['infra'],
  ['cli', 'lambda'],
  ['sync'],
  // biome-ignore format: one line of the direction
  ['config', 'keeper', 'sources', 'controls', 'plan', 'delivery', 'ledger', 'events', 'export', 'report', 'emulator'],
  ['asff'],
  ['domain'],
  ['util'],
];

const WIDEST = 3;

/** Of the widest line, the directories that may import only some of the others. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  controls: [],
  plan: ['ledger'],
  ledger: [],
  emulator: ['controls', 'keeper'],
};

type Imports = ReadonlyMap<string, readonly string[]>;

/** The relative imports and exports of every file, those of types included. */
async function importsOf(directories: readonly string[]): Promise<Imports> {
  const imports = new Map<string, readonly string[]>();
  for (const directory of directories) {
    const names = await readdir(join(ROOT, directory), { recursive: true });
    for (const name of names.filter((each) => each.endsWith('.ts'))) {
      const file = join(directory, name);
      const { importedFiles } = ts.preProcessFile(await readFile(join(ROOT, file), 'utf8'));
      const relative = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
      const paths = relative.map(({ fileName }) => join(dirname(file), fileName));
      imports.set(
        file,
        paths.map((path) => path.replace(/\.js$/, '.ts')),
      );
    }
  }
  return imports;
}

/** The first circle found, from a file back to itself; null if there is none. */
function circleIn(imports: Imports): readonly string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const imported of imports.get(file) ?? []) {
      const circle = visit(imported, [...path, file]);
      if (circle !== null) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle !== null) return circle;
  }
  return null;
}

/** `src/index.ts`, the library, belongs to no directory and may import them all. */
function directoryOf(file: string): string | null {
  const [top = '', second = ''] = file.split('/');
  if (top !== 'src') return top;
  return second.endsWith('.ts') ? null : second;
}

function mayImport(from: string | null, to: string | null): boolean {
  if (from === null || from === to) return true;
  const own = DIRECTION.findIndex((line) => line.includes(from));
  const other = DIRECTION.findIndex((line) => line.includes(to ?? ''));
  if (own === -1 || other === -1) return false;
  if (own !== other) return own < other;
  return own === WIDEST && (NARROWED[from]?.includes(to ?? '') ?? true);
}

describe('imports of src and infra', async () => {
  const imports = await importsOf(['src', 'infra']);

  it('lead to existing files', () => {
    const missing = [...imports].flatMap(([file, paths]) =>
      paths.filter((path) => !imports.has(path)).map((path) => `${file} → ${path}`),
    );
    expect(missing).toEqual([]);
    expect(imports.size).toBeGreaterThan(400);
  });

  it('form no circle', () => {
    expect(circleIn(imports)?.join(' → ') ?? null).toBeNull();
  });

  it('point one way', () => {
    const wrong = [...imports].flatMap(([file, paths]) =>
      paths
        .filter((path) => !mayImport(directoryOf(file), directoryOf(path)))
        .map((path) => `${file} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('point the way that CONTRIBUTING.md states', async () => {
    const text = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    const lines = DIRECTION.map((line, at) =>
      at === WIDEST ? `{${line.join(', ')}}` : line.join(', '),
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`\`${lines.join(' → ')}\``);
  });
});

it('a circle is named from a file back to itself', () => {
  const imports = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts', 'd.ts']],
    ['c.ts', []],
    ['d.ts', ['b.ts']],
  ]);
  expect(circleIn(imports)).toEqual(['b.ts', 'd.ts', 'b.ts']);
});
