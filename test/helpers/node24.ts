import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FOLDER = fileURLToPath(
  new URL('../../node_modules/.cache/keeper-bridge/node24', import.meta.url),
);

/**
 * The Node version of Lambda's runtime nodejs24.x, from the registry, kept in a cache directory.
 */
export async function fetchNode24(): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const binary = `${FOLDER}/node_modules/${name}/bin/node`;
  if (existsSync(binary)) return binary;
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await run('npm', ['install', '--prefix', FOLDER, ...flags, `${name}@24`]);
  } catch (cause) {
    throw new Error(
      `Node 24 cannot be had: the registry must give ${name}@24. Lambda runs the bundle under it, so this test must.`,
      { cause },
    );
  }
  return binary;
}
