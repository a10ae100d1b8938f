import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { HubResult, Measurement, SenderJob, SenderResult } from './job.js';

export interface MeasureOptions {
  /** Where each sender writes a CPU profile, for Chrome's developer tools; null: no profile. */
  readonly profile: string | null;
}

/** Does one job: the sender and the emulator each in a process of its own, so that figures do not mix. */
export async function measure(job: SenderJob, { profile }: MeasureOptions): Promise<Measurement> {
  const hub = start('hub-process', []);
  try {
    const { url } = await ask<{ url: string }>(hub, { rateLimit: job.paced === true });
    const sender = start('sender-process', profile === null ? [] : profiling(profile));
    const result = await ask<SenderResult>(sender, { job, url });
    if (sender.exitCode === null) await once(sender, 'exit');
    return { ...result, hub: await ask<HubResult>(hub, 'stats') };
  } finally {
    hub.kill();
  }
}

function profiling(folder: string): readonly string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

function start(module: string, flags: readonly string[]): ChildProcess {
  return fork(new URL(`./${module}.ts`, import.meta.url), [], {
    execArgv: [...process.execArgv, ...flags],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
}

/** Sends a message and waits for the next one; a child that ends without a word is an error. */
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
