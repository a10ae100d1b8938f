import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const DRIVER = fileURLToPath(new URL('lambda-driver.cjs', import.meta.url));

export interface LambdaProcess {
  readonly version: string;
  /** From the start of the process until it is ready for the first event, in milliseconds. */
  readonly startMs: number;
  /** The output of the function so far, one JSON document per line. */
  readonly lines: () => Record<string, unknown>[];
  invoke(event: unknown, remainingMs?: number): Promise<unknown>;
}

/** A Lambda container: a separate process that runs a bundle. It ends with the test. */
export async function startLambdaProcess(
  node: string,
  bundle: string,
  env: Readonly<Record<string, string>>,
): Promise<LambdaProcess> {
  const begun = performance.now();
  const child = fork(DRIVER, {
    execPath: node,
    execArgv: [],
    env: { ...env, BUNDLE: bundle },
    silent: true,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const answer = async () => {
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the function's process ended with ${code}: ${output}`);
    });
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  const { ready } = await answer();
  return {
    version: ready,
    startMs: performance.now() - begun,
    lines: () =>
      output
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    async invoke(event, remainingMs = 900_000) {
      child.send({ event, remainingMs });
      const { answer: given, error } = await answer();
      if (error !== undefined) throw new Error(error);
      return given;
    },
  };
}
