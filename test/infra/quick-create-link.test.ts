import { describe, expect, it } from 'vitest';
import { quickCreateLink } from '../../infra/one-click-file.js';

const BUCKET = 'https://example.s3.eu-west-1.amazonaws.com/v1';

describe('the quick-create link', () => {
  it('opens the console of the Region with the template', () => {
    expect(quickCreateLink(BUCKET, 'bridge.json', 'eu-west-1')).toBe(
      'https://eu-west-1.console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/create/review' +
        '?templateURL=https%3A%2F%2Fexample.s3.eu-west-1.amazonaws.com%2Fv1%2Fbridge.json&stackName=keeper-security-hub-bridge',
    );
    expect(quickCreateLink(`${BUCKET}/`, 'bridge.json', 'eu-west-1')).toContain('v1%2Fbridge.json');
  });

  it.each([
    ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
    ['cn-north-1', 'console.amazonaws.cn'],
  ])('knows the console of %s', (region, host) => {
    expect(new URL(quickCreateLink(BUCKET, 'bridge.json', region)).host).toBe(host);
  });
});
