import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagedCode } from '../../infra/bridge-code.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keeper-bridge-test-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the code shipped with the package', () => {
  it('consists of a file for each function', () => {
    for (const name of ['sync', 'write-back', 'hub-resource']) {
      writeFileSync(join(directory, `${name}.js`), `// ${name}`);
    }
    expect(packagedCode(pathToFileURL(`${directory}/`))).toEqual({
      sync: '// sync',
      writeBack: '// write-back',
      hubResources: '// hub-resource',
    });
  });

  it('must be built first', () => {
    expect(() => packagedCode(pathToFileURL(`${directory}/`))).toThrow(
      expect.objectContaining({
        code: 'CodeNotBuilt',
        hint: expect.stringContaining('npm run build'),
      }),
    );
  });
});
