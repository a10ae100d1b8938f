import { expect, it } from 'vitest';
import { sampleTarget } from '../../../docs/generate/sample-findings.js';
import { CSV_HEAD, csvLine } from '../../../src/export/csv.js';
import { recordOf } from '../../../src/export/record.js';
import { asffFinding } from '../../helpers/asff.js';

function lineWithTitle(Title: string): string {
  return csvLine(
    recordOf({ tenant: 'acme', target: sampleTarget, finding: asffFinding({ Title }) }),
  );
}

it('has stable columns', () => {
  expect(CSV_HEAD).toBe(
    'id,tenant,account,region,source,control,severity,status,title,description,types,requirements,resources,remediation,remediationUrl,createdAt,updatedAt,firstObservedAt,lastObservedAt\r\n',
  );
  expect(lineWithTitle('One').split(',')).toHaveLength(CSV_HEAD.split(',').length);
});

it.each([
  ['plain', ',plain,'],
  ['a, b', ',"a, b",'],
  ['say "no"', ',"say ""no""",'],
  ['two\nlines', ',"two\nlines",'],
  ['日本語', ',日本語,'],
])('quotes %j as RFC 4180 says', (title, expected) => {
  expect(lineWithTitle(title)).toContain(expected);
});

it.each([
  ['=1+1', ",'=1+1,"],
  ['+1', ",'+1,"],
  ['-1', ",'-1,"],
  ['@SUM(A1)', ",'@SUM(A1),"],
  ['＝1', ",'＝1,"],
  ['\t=1', ",'\t=1,"],
  ['\r=1', `,"'\r=1",`],
  ['=HYPERLINK("https://example.com","x")', `,"'=HYPERLINK(""https://example.com"",""x"")",`],
  ['a=1', ',a=1,'],
])('keeps a spreadsheet from executing %j', (title, expected) => {
  expect(lineWithTitle(title)).toContain(expected);
});

it('joins lists, and shows resources by id', () => {
  const finding = asffFinding({
    Compliance: { Status: 'FAILED', RelatedRequirements: ['SOC 2 CC6.1', 'CIS Controls v8 6.5'] },
    Resources: [
      { Type: 'Other', Id: 'keeper:enterprise/us/8560/8560' },
      { Type: 'Other', Id: 'keeper:role/us/8560/7' },
    ],
  });
  const line = csvLine(recordOf({ tenant: 'acme', target: sampleTarget, finding }));
  expect(line).toContain(
    ',SOC 2 CC6.1; CIS Controls v8 6.5,keeper:enterprise/us/8560/8560; keeper:role/us/8560/7,',
  );
});
