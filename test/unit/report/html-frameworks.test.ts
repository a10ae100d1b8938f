import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/finding.js';
import { entryOf } from '../../../src/report/html/entry.js';
import {
  addToRequirements,
  type Check,
  frameworksOf,
} from '../../../src/report/html/frameworks.js';
import { finding, render, sampleModel } from './html-sample.js';

function frameworks(findings: readonly Finding[]) {
  const requirements = new Map<string, Check[]>();
  for (const each of findings) addToRequirements(requirements, each, entryOf(each, each.control));
  return frameworksOf(requirements);
}

const check = (control: string, compliance: Finding['compliance'], ...requirements: string[]) =>
  finding({ control, compliance, requirements });

describe('requirements of frameworks', () => {
  it('have the worst status of their checks, in the order of their numbers', () => {
    const found = frameworks([
      check('policy.a', 'PASSED', 'CIS Controls v8 10.1', 'PCI DSS v4.0.1/8.4.1'),
      check('policy.b', 'FAILED', 'CIS Controls v8 10.1'),
      check('policy.c', 'NOT_AVAILABLE', 'CIS Controls v8 9.4'),
      check('policy.d', 'PASSED', 'CIS Controls v8 9.4'),
    ]);
    expect(
      found.map(({ standard, requirements }) => [
        standard,
        requirements.map(({ requirement, status }) => [requirement, status]),
      ]),
    ).toEqual([
      [
        'CIS Controls v8',
        [
          ['CIS Controls v8 9.4', 'NOT_AVAILABLE'],
          ['CIS Controls v8 10.1', 'FAILED'],
        ],
      ],
      ['PCI DSS v4.0.1', [['PCI DSS v4.0.1/8.4.1', 'PASSED']]],
    ]);
    expect(found[0]?.requirements[1]?.checks.map(({ control }) => control)).toEqual([
      'policy.b',
      'policy.a',
    ]);
  });

  it('say nothing about findings without a compliance status', () => {
    expect(frameworks([check('event.x', null, 'SOC 2 CC7.2')])).toEqual([]);
  });

  it('are a table for each framework in the report, linked to the findings', async () => {
    const page = render(
      await sampleModel({
        findings: [
          {
            ...check('policy.export-off', 'FAILED', 'SOC 2 CC6.7'),
            title: 'Vaults can be exported',
          },
        ],
      }),
    );
    const [, table = ''] =
      /<summary>SOC 2: 1 of 1 failed<\/summary>(.*?)<\/details>/s.exec(page) ?? [];
    expect(table).toContain('SOC 2 CC6.7');
    expect(table).toMatch(/<a class="text" href="#[^"]+">Vaults can be exported<\/a>/);
  });
});
