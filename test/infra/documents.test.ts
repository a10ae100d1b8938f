import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../docs/generate/iam/permissions.js';
import { deploy } from '../helpers/deploy.js';
import { bridgeTemplate } from '../helpers/infra.js';

const RESOURCES = Object.values(parseTemplate(bridgeTemplate()).Resources);

function page(name: string): string {
  return readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
}

function valuesOf(type: string, property: string): string[] {
  return RESOURCES.filter(({ Type }) => Type === type).map(({ Properties }) =>
    String(Properties[property]),
  );
}

describe('the documents', () => {
  it('have a section for each alarm, named in the alarm itself', () => {
    const texts = valuesOf('AWS::CloudWatch::Alarm', 'AlarmDescription');
    const named = texts.map((text) => /See "(.+)" in docs\/operations\.md\.$/.exec(text)?.[1]);
    const [, section = ''] = /^## Alarms$(.*?)^## /ms.exec(page('operations.md')) ?? [];
    const headings = [...section.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.length).toBeGreaterThan(0);
    expect(named.sort()).toEqual(headings.sort());
  });

  it('name each insight', () => {
    const insights = deploy(bridgeTemplate(), {
      KeeperEnterpriseId: '8560',
      'AWS::StackName': 'keeper-one',
    }).of('Custom::SecurityHubInsight');
    const names = insights.map(({ Name }) => String(Name).replace(' (keeper-one)', ''));
    expect(names.length).toBeGreaterThan(0);
    const rows = [...page('faq.md').matchAll(/^\| (Keeper: [^|]+) \|/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual(names.sort());
  });
});
