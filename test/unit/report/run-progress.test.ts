import { describe, expect, it } from 'vitest';
import { createRunProgress, type RunExtent } from '../../../src/report/run-progress.js';
import { english } from '../../../src/report/words/en.js';
import type { Wait } from '../../../src/util/http.js';
import { asffFinding } from '../../helpers/asff.js';
import { findingPlanned, outcomeReceived } from '../../helpers/run-events.js';

const place = { tenant: 'acme', account: '111122223333', region: 'us-east-1' };
const scope = { ...place, runId: 'run', command: 'sync' } as const;
const answered = { type: 'response-received' } as const;
const read = { type: 'source-read', tenant: 'acme', source: 'alerts' } as const;
const planned = findingPlanned(place, 'create', asffFinding());
const targetPlanned = { type: 'target-planned', scope } as const;
const delayed = (wait: Wait) => ({ type: 'call-delayed', wait }) as const;

function watched(extent: Partial<RunExtent> = {}, now = () => 0) {
  const shown: [text: string, share: number | null][] = [];
  const run = createRunProgress(
    { command: 'sync', sources: 2, targets: 2, ...extent },
    { shown: true, update: (text, share) => void shown.push([text, share]), end() {} },
    english,
    now,
  );
  return { run, last: () => shown.at(-1) };
}

describe('run progress', () => {
  it('counts sources, then findings, and indicates when more may follow', () => {
    const { run, last } = watched();
    expect(last()).toEqual(['Reading Keeper: 0 of 2 sources, 0 responses', 0]);
    run(answered);
    run(read);
    expect(last()).toEqual(['Reading Keeper: 1 of 2 sources, 1 response', 0.5]);
    run(read);
    expect(last()).toEqual(['Planning: 0 findings so far', null]);
    for (let sent = 0; sent < 4; sent += 1) run(planned);
    run(outcomeReceived(place, asffFinding()));
    expect(last()).toEqual(['Security Hub: 1 of at least 4 findings', null]);
    run(targetPlanned);
    run(targetPlanned);
    expect(last()).toEqual(['Security Hub: 1 of 4 findings', 0.25]);
  });

  it('sends nothing in a plan', () => {
    const { run, last } = watched({ command: 'plan', sources: 0 });
    run(planned);
    expect(last()).toEqual(['Planning: 1 finding so far', null]);
  });

  it('reports adopted findings', () => {
    const { run, last } = watched({ sources: 0 });
    run({ type: 'findings-adopted', tenant: 'acme', findings: 100 });
    expect(last()).toEqual(['Adopting from Security Hub: 100 findings so far', null]);
  });

  it('shows a wait until it is over, whatever else happens meanwhile', () => {
    let time = 0;
    const { run, last } = watched({}, () => time);
    run(delayed({ service: 'Commander', reason: 'rate-limit', ms: 38_000 }));
    expect(last()).toEqual(["Waiting for Commander's rate limit (38 s)", 0]);
    time = 20_500;
    run(answered);
    expect(last()).toEqual(["Waiting for Commander's rate limit (18 s)", 0]);
    // A shorter concurrent wait does not hide it.
    run(delayed({ service: 'Keeper', reason: 'retry', ms: 2_000 }));
    expect(last()).toEqual(["Waiting for Commander's rate limit (18 s)", 0]);
    time = 38_000;
    run(answered);
    expect(last()).toEqual(['Reading Keeper: 0 of 2 sources, 2 responses', 0]);
  });
});
