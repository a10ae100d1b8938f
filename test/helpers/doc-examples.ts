import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { codeBlocks } from './markdown.js';

const run = promisify(execFile);
const DOCS = resolve(import.meta.dirname, '../../docs');

/** The settings of a strict user. */
const COMPILER_OPTIONS = {
  target: 'ES2023',
  module: 'NodeNext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

interface CompiledExamples {
  /** The compiler output; empty on success. */
  readonly errors: string;
  readonly files: readonly { readonly path: string; readonly code: string }[];
}

/** The TypeScript on these pages, each block a program of its own. */
export async function readExamples(pages: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(pages.map((page) => readFile(join(DOCS, page), 'utf8')));
  return texts.flatMap((text) => codeBlocks(text, 'ts'));
}

/** Compiles programs in a directory in which the package is installed. */
export async function compileExamples(
  examples: readonly string[],
  directory: string,
): Promise<CompiledExamples> {
  const names = examples.map((_, index) => `example-${index}`);
  const config = { compilerOptions: COMPILER_OPTIONS, files: names.map((name) => `${name}.mts`) };
  await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config));
  for (const [index, code] of examples.entries()) {
    await writeFile(join(directory, `${names[index]}.mts`), code);
  }
  const compiler = join(directory, 'node_modules/typescript/bin/tsc');
  const errors = await run(process.execPath, [compiler, '-p', directory]).then(
    () => '',
    (failure: { readonly stdout: string }) => failure.stdout,
  );
  const files = names.map((name, index) => ({
    path: join(directory, `${name}.mjs`),
    code: examples[index] ?? '',
  }));
  return { errors, files };
}
