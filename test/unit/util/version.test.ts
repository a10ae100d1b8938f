import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BRIDGE_VERSION } from '../../../src/util/version.js';

it('VERSION matches package.json', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  expect(BRIDGE_VERSION).toBe(manifest.version);
});
