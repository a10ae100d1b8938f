import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unsupportedNode } from '../../../src/cli/node-version.js';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('unsupportedNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('accepts Node.js %s', (version) => {
    expect(unsupportedNode(version)).toBeNull();
  });

  it.each(['18.20.4', '20.18.3', '16.0.0'])(
    'rejects Node.js %s and names the minimum',
    (version) => {
      const message = unsupportedNode(version);
      expect(message).toContain(version);
      expect(message).toContain(JSON.parse(read('package.json')).engines.node.replace('>=', ''));
    },
  );

  it('runs before any module that an old Node.js cannot parse', () => {
    const imports = [...read('src/cli/main.ts').matchAll(/^import .* from '(.+)'/gm)].map(
      ([, from]) => from,
    );
    expect(imports).toEqual(['node:process', './node-version.js']);
    expect(read('src/cli/node-version.ts')).not.toMatch(/^import /m);
  });
});
