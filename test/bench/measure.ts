import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { HubResult, Measurement, SenderJob, SenderResult } from './job.js';

export interface MeasureOptions {
  /** Where each process writes a CPU profile, for Chrome's developer tools; null: no profile. */
  readonly profile: string | null;
}

/**
 * Runs one job: the sender and the emulator each in its own process, so that measurements do not
 * mix.
 */
export async function measure(job: SenderJob, { profile }: MeasureOptions): Promise<Measurement> {
  const flags = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const hub = start('hub-process', flags);
  try {
    const { url } = await ask<{ url: string }>(hub, { rateLimit: job.paced === true });
    const sender = start('sender-process', flags);
    const result = await ask<SenderResult>(sender, { job, url });
    await ended(sender);
    return { ...result, hub: await ask<HubResult>(hub, 'stats') };
  } finally {
    if (hub.connected) hub.disconnect();
    await ended(hub);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit');
}

function start(module: string, flags: readonly string[]): ChildProcess {
  return fork(new URL(`./${module}.ts`, import.meta.url), [], {
    execArgv: [...process.execArgv, ...flags],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
}

/** Sends a message and waits for the next one; a child that exits without a message is an error. */
async function ask<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  const waiting = new AbortController();
  const answer = once(child, 'message', waiting);
  const end = once(child, 'exit', waiting).then(([code]) => {
    throw new Error(`A measuring process ended with ${code}.`);
  });
  end.catch(() => undefined);
  child.send(message);
  try {
    const [value] = await Promise.race([answer, end]);
    return value;
  } finally {
    waiting.abort();
  }
}
