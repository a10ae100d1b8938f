import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const YAML_AS_MODULE = fileURLToPath(new URL('../browser/index.js', import.meta.resolve('yaml')));

/**
 * Bundles an entry of Lambda into one CommonJS file, which is how code in line is run. The AWS SDK is left
 * out: the runtime has it.
 */
export function bundleHandler(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Japanese takes half as many bytes as itself than as escapes.
    charset: 'utf8',
    // The ES builds of packages shake off what is not used; a third less for some.
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    // Its other build is CommonJS, of which nothing can be shaken off.
    alias: { yaml: YAML_AS_MODULE },
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
