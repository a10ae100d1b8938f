import { readFileSync } from 'node:fs';
import { BridgeError } from '../src/util/errors.js';

/** Source of the functions, each one CommonJS file that exports `handler`. */
export interface BridgeCode {
  readonly sync: string;
  readonly writeBack: string;
  readonly hubResources: string;
}

/**
 * The code that ships with the package.
 * @param directory with a trailing slash
 * @throws BridgeError `CodeNotBuilt`
 */
export function packagedCode(directory = new URL('../lambda/', import.meta.url)): BridgeCode {
  return {
    sync: read(new URL('sync.js', directory)),
    writeBack: read(new URL('write-back.js', directory)),
    hubResources: read(new URL('hub-resource.js', directory)),
  };
}

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BridgeError(
      'CodeNotBuilt',
      `The code of the functions is missing at ${file.pathname}.`,
      {
        hint: 'Build the package first: npm run build.',
        fatal: true,
        cause,
      },
    );
  }
}
