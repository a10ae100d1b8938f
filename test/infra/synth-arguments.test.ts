import { expect, it } from 'vitest';
import { SynthUsageError, synthArguments } from '../../infra/synth-arguments.js';

const FOLDER = 'https://example.s3.eu-west-1.amazonaws.com/v1';

it('accept a link and a Region, both optional', () => {
  expect(synthArguments([])).toEqual({ link: undefined, region: 'us-east-1' });
  expect(synthArguments(['--link', FOLDER, '--region', 'eu-west-1'])).toEqual({
    link: FOLDER,
    region: 'eu-west-1',
  });
});

it.each([
  [['--link', 'foo'], /^--link foo is not an https address\. Name the S3 folder/],
  [['--link', 'http://example.com'], /^--link http:\/\/example\.com is not an https address/],
  [['--link'], /--link.*argument missing\. Usage: npm run synth/],
  [['--lnik', FOLDER], /Unknown option '--lnik'.*Usage: npm run synth/s],
  [['foo'], /Unexpected argument 'foo'.*Usage: npm run synth/s],
  [['--region', 'eu-west1'], /^--region eu-west1 is not an AWS Region\. Did you mean eu-west-1\?$/],
  [['--region', 'the-moon'], /^--region the-moon is not an AWS Region\. Use the code/],
])('rejects %j in one sentence, without a stack trace', (args, message) => {
  expect(() => synthArguments(args)).toThrow(SynthUsageError);
  expect(() => synthArguments(args)).toThrow(message);
});
