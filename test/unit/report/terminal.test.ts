import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../../../src/report/style.js';
import { type PlanContext, renderRunReport } from '../../../src/report/terminal.js';
import { renderError } from '../../../src/report/terminal-error.js';
import { english } from '../../../src/report/words/en.js';
import { japanese } from '../../../src/report/words/ja.js';
import { runReport, sourceReport, targetReport, tenantReport } from './sample-report.js';

const plain = createStyle({ color: false, columns: 80 });
const colored = createStyle({ color: true, columns: 80 });
const plan: PlanContext = {
  changes: { of: () => [] },
  lines: {
    send: 'keeper-bridge sync --only alerts',
    more: 'keeper-bridge plan --html FILE',
    confirm: 'keeper-bridge sync --confirm-archive',
    hint: 'keeper-bridge check',
  },
};

const error = {
  code: 'InvalidAccess',
  message: 'Security Hub is not enabled in this account and Region, or not for this product.',
  hint: 'Enable Security Hub there, or take the Region out of the targets of this tenant.',
};

const everything = runReport({
  outcome: 'partial',
  tenants: [
    tenantReport({
      sources: [
        sourceReport(),
        sourceReport({ id: 'alerts', status: 'incomplete', observations: 9, rejected: 2 }),
        sourceReport({ id: 'adoption', status: 'failed', observations: 0, error }),
        sourceReport({ id: 'privileged-access', status: 'off', observations: 0 }),
      ],
      targets: [
        targetReport({
          status: 'partial',
          created: 27,
          updated: 3,
          refreshed: 1,
          reactivated: 4,
          archived: 2,
          unchanged: 123_456,
          held: 5,
          quarantined: 6,
          failed: 7,
          ingestionEvents: 37,
          estimatedUsd: 0.00111,
        }),
        targetReport({ region: 'us-gov-west-1', status: 'refused', failed: 40, error }),
      ],
    }),
  ],
});

describe('a run report in the terminal', () => {
  it('describes a run without changes in few lines', () => {
    expect(renderRunReport(runReport(), plain).split('\n')).toEqual([
      'Sync 01JDEXAMPLE: all done in 3.2 s',
      '',
      'Tenant acme',
      '  Keeper',
      '    ✓ benchmarks        complete    15 read',
      '  Security Hub',
      '    ✓ 111122223333 us-east-1      delivered',
      '      0 ingestion events, $0.00',
      '',
      'Sync: nothing to send, so nothing is billed.',
      '',
    ]);
  });

  it('shows every non-zero count with its number', () => {
    const text = renderRunReport(everything, plain);
    for (const words of [
      '+ 27 created',
      '~ 3 updated',
      '~ 1 refreshed',
      '+ 4 reactivated',
      '- 2 archived',
      '= 123456 unchanged',
      '= 5 not archived',
      '! 6 in quarantine',
      '✗ 7 failed',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('marks a problem and shows the hint below it', () => {
    const text = renderRunReport(everything, plain);
    expect(text).toContain('partly done');
    expect(text).toMatch(/! alerts +incomplete +9 read, 2 not understood/);
    expect(text).toMatch(/✗ adoption +failed\n +✗ Security Hub is not enabled/);
    expect(text).toMatch(/- privileged-access off\n/);
    expect(text).toMatch(/✗ 111122223333 us-gov-west-1 +refused/);
    expect(text).toMatch(/\(InvalidAccess\)\n +→ Enable Security Hub there/);
  });

  it('counts the findings that a source keeps because it was not read', () => {
    const sources = [
      sourceReport({ id: 'alerts', status: 'failed', observations: 0, kept: 3 }),
      sourceReport({ id: 'events', status: 'incomplete', observations: 7, kept: 1 }),
    ];
    const report = runReport({ tenants: [tenantReport({ sources })] });
    const text = renderRunReport(report, plain);
    expect(text).toMatch(/alerts +failed +not read, 3 kept from the last run\n/);
    expect(text).toMatch(/events +incomplete +7 read, 1 kept from the last run\n/);
    const inJapanese = renderRunReport(
      report,
      createStyle({ color: false, columns: 80, words: japanese }),
    );
    expect(inJapanese).toContain('未取得、前回の3件を維持');
  });

  it('shows the common hint of several sources once', () => {
    const failed = { status: 'failed', observations: 0, error } as const;
    const other = { ...error, hint: 'Something else.' };
    const sources = [
      sourceReport(failed),
      sourceReport({ id: 'alerts', ...failed }),
      sourceReport({ id: 'adoption', ...failed, error: other }),
    ];
    const text = renderRunReport(runReport({ tenants: [tenantReport({ sources })] }), plain);
    expect(text.match(/Enable Security Hub there/g)).toHaveLength(1);
    expect(text).toMatch(/✗ alerts +failed\n +✗ .*→ Enable.*✗ adoption.*→ Something else/s);
  });

  it('shows after an incomplete plan how to diagnose it', () => {
    const targets = [targetReport({ created: 2, ingestionEvents: 2 })];
    const tenants = [tenantReport({ targets })];
    const text = renderRunReport(
      runReport({ command: 'plan', outcome: 'partial', tenants }),
      plain,
      plan,
    );
    expect(text).toMatch(/incomplete in 3\.2 s/);
    expect(text).toMatch(/some sources or targets failed\. To diagnose:\s+keeper-bridge check\n$/);
  });

  it('shows for a plan with a held bulk archive how to confirm it', () => {
    const held = { code: 'MassArchiveHeld', message: 'Held: 12.', hint: 'Confirm.' };
    const tenants = [
      tenantReport({ targets: [targetReport({ status: 'partial', held: 12, error: held })] }),
    ];
    const text = renderRunReport(
      runReport({ command: 'plan', outcome: 'partial', tenants }),
      plain,
      plan,
    );
    expect(text).not.toContain('To diagnose');
    expect(text).toMatch(/held until you confirm it\..*keeper-bridge sync\s+--confirm-archive\n$/s);
  });

  it('shows for a skipped tenant only the reason', () => {
    const busy = { code: 'LeaseHeld', message: 'Another run is active since noon.', hint: 'Wait.' };
    const targets = [targetReport({ status: 'skipped', error: busy })];
    const sources = [sourceReport({ status: 'skipped' })];
    const text = renderRunReport(
      runReport({ outcome: 'failed', tenants: [tenantReport({ sources, targets })] }),
      plain,
    );
    expect(text).toContain(
      'Tenant acme\n  - skipped: Another run is active since noon. (LeaseHeld)\n  → Wait.',
    );
    expect(text).not.toMatch(/benchmarks|us-east-1|unreachable|off/);
  });

  it('names what was archived because the configuration changed', () => {
    const notices = [{ code: 'SettingsChanged', message: '', findings: 3 }] as const;
    const tenants = [tenantReport({ targets: [targetReport({ archived: 3, notices })] })];
    const text = renderRunReport(runReport({ tenants }), plain);
    expect(text).toContain('· The settings no longer include 3 findings: archived.');
  });

  it('reports lost events', () => {
    const report = runReport({ outcome: 'partial', events: { published: 2, failed: 1 } });
    expect(renderRunReport(report, plain)).toMatch(
      /1 event could not be published to the event bus\. To diagnose:\s+keeper-bridge check\n$/,
    );
  });

  it('describes a plan in the future tense', () => {
    const targets = [
      targetReport({ status: 'planned', created: 2, archived: 1, ingestionEvents: 3 }),
    ];
    const report = runReport({ command: 'plan', tenants: [tenantReport({ targets })] });
    const text = renderRunReport(report, plain, plan);
    expect(text).toContain('complete in 3.2 s');
    expect(text).toContain('To be sent to Security Hub');
    expect(text).toMatch(/us-east-1 +planned/);
    expect(text).toContain('+ 2 to create   - 1 to archive');
    expect(text).toMatch(
      /Plan: 2 to create, 1 to archive in 1 target\..*\nTo send it: .*sync --only alerts\n$/s,
    );
  });

  it('reports for a plan without changes that there is nothing to send', () => {
    const text = renderRunReport(runReport({ command: 'plan' }), plain, plan);
    expect(text).toMatch(/Plan: nothing to send, so nothing would be billed\.\n$/);
  });

  it('omits sources if none is read', () => {
    const text = renderRunReport(runReport({ command: 'retire' }), plain);
    expect(text).not.toContain('benchmarks');
    expect(text).toContain('Retire: the ledger has nothing to archive.');
  });

  it.each([
    ['retire', 'unreachable', 7, 'Retire: nothing was archived. 7 findings are still active.'],
    ['retire', 'partial', 1, 'Retire: nothing was archived. 1 finding is still active.'],
    ['retire', 'unreachable', 0, 'Retire: nothing was archived.'],
    ['sync', 'unreachable', 0, 'Sync: nothing was sent.'],
    ['plan', 'refused', 0, 'Plan: nothing would be sent.'],
  ] as const)(
    'does not claim for a failed %s (%s, %i held) that there was nothing to do',
    (...given) => {
      const [command, status, held, words] = given;
      const tenants = [tenantReport({ targets: [targetReport({ status, held, error })] })];
      const text = renderRunReport(runReport({ command, outcome: 'failed', tenants }), plain);
      expect(text.endsWith(`\n\n${words}\n`)).toBe(true);
    },
  );

  it('reports after a retirement what is left', () => {
    const targets = [targetReport({ archived: 5, held: 2, ingestionEvents: 5 })];
    const report = runReport({ command: 'retire', tenants: [tenantReport({ targets })] });
    const text = renderRunReport(report, createStyle({ color: false, columns: 200 }));
    expect(text).toMatch(/5 archived in 1 target\. 5 .*\. 2 findings are still active\.\n$/);
  });

  it('shows common details of several targets once, and the total cost', () => {
    const many = { created: 2, ingestionEvents: 2, estimatedUsd: 0.00006 };
    const targets = [
      targetReport(many),
      targetReport({ region: 'eu-west-1', created: 3, ingestionEvents: 3 }),
      targetReport({ region: 'eu-central-1', ...many }),
      targetReport({ region: 'eu-north-1', unchanged: 2 }),
    ];
    const lines = renderRunReport(runReport({ tenants: [tenantReport({ targets })] }), plain);
    expect(lines.slice(lines.indexOf('  Security Hub')).split('\n')).toEqual([
      '  Security Hub',
      '    ✓ 111122223333 us-east-1      delivered',
      '    ✓ 111122223333 eu-central-1   delivered',
      '      each:   + 2 created   2 ingestion events, under $0.01',
      '    ✓ 111122223333 eu-west-1      delivered',
      '      + 3 created   3 ingestion events, $0.00',
      '    ✓ 111122223333 eu-north-1     delivered',
      '      = 2 unchanged   0 ingestion events, $0.00',
      '',
      'Sync: 7 created in 3 targets. 7 ingestion events, under $0.01.',
      '',
    ]);
  });

  it('shows a rejection in a plan', () => {
    const targets = [targetReport({ status: 'refused', error })];
    const report = runReport({ command: 'plan', tenants: [tenantReport({ targets })] });
    expect(renderRunReport(report, plain)).toMatch(/us-east-1 +refused/);
  });

  it.each([
    [1, 0.00003, '1 ingestion event, under $0.01'],
    [100_000, 2.7, '100000 ingestion events, about $2.70'],
  ])('adds up the cost: %i', (ingestionEvents, estimatedUsd, words) => {
    const targets = [targetReport({ updated: 1, ingestionEvents, estimatedUsd }), targetReport()];
    const text = renderRunReport(runReport({ tenants: [tenantReport({ targets })] }), plain);
    expect(text).toContain(`Sync: 1 updated in 1 target. ${words}.`);
  });

  it.each([
    [80, english],
    [60, english],
    [40, english],
    [80, japanese],
    [60, japanese],
    [40, japanese],
  ])('fits a terminal of %i columns', (columns, words) => {
    const text = renderRunReport(everything, createStyle({ color: true, columns, words }), plan);
    const widths = text.split('\n').map((line) => stringWidth(line));
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });

  it('fits a terminal of 20 columns except for single words', () => {
    const text = renderRunReport(everything, createStyle({ color: false, columns: 20 }));
    const wide = text.split('\n').filter((line) => stringWidth(line) > 20);
    for (const line of wide) expect(line.trim().replace(/^\S /, '')).not.toContain(' ');
  });

  it('shows the same text without color', () => {
    const text = renderRunReport(everything, colored);
    expect(text).not.toBe(stripVTControlCharacters(text));
    expect(stripVTControlCharacters(text)).toBe(renderRunReport(everything, plain));
  });
});

describe('an error in the terminal', () => {
  it('is wrapped, with its code and its hint', () => {
    const narrow = createStyle({ color: false, columns: 40 });
    expect(renderError(error, narrow, 2)).toEqual([
      '  ✗ Security Hub is not enabled in this',
      '    account and Region, or not for this',
      '    product. (InvalidAccess)',
      '  → Enable Security Hub there, or take',
      '    the Region out of the targets of',
      '    this tenant.',
    ]);
  });

  it.each([
    [
      'If they are gone: keeper-bridge sync --confirm-archive',
      / --confirm-archive --config my\.yaml$/,
    ],
    ['Archive first: keeper-bridge retire. Or not.', /retire --config my\.yaml\. Or not\.$/],
    ['See: keeper-bridge quarantine list', /list --config my\.yaml$/],
    ['See: keeper-bridge help', /help$/],
  ])('suggests a command for the same configuration: %s', (hint, text) => {
    for (const words of [english, japanese]) {
      const style = createStyle({
        color: false,
        columns: 200,
        words,
        commandTail: ' --config my.yaml',
      });
      expect(renderError({ code: 'ProductChanged', message: 'No.', hint }, style).at(-1)).toMatch(
        text,
      );
    }
  });

  it('has no second part without a hint', () => {
    expect(renderError({ code: 'X', message: 'No.', hint: null }, plain)).toEqual(['✗ No. (X)']);
  });

  it('cannot send control sequences to the terminal', () => {
    const message = 'bad\u001b[2J\u0007\r\nname\u009b31m';
    const [line] = renderError({ code: 'X', message, hint: null }, plain);
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(line).toContain('bad');
  });

  it('keeps a word that is too long on its own line', () => {
    const word = 'x'.repeat(100);
    const lines = renderError({ code: 'X', message: `a ${word} b`, hint: null }, plain);
    expect(lines).toEqual(['✗ a', `  ${word}`, '  b (X)']);
  });
});
