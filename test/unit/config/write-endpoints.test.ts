import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.js';
import { withEndpoints } from '../../../src/config/write-endpoints.js';

const YAML = `# Our bridge.
version: 1
tenants:
  - name: acme   # the parent company
    keeper:
      enterpriseId: "8560"
      region: us
      # Rotated every January.
      token: { env: KEEPER_API_TOKEN }

    targets: [{ account: "111122223333", regions: [us-east-1] }]
events: off
`;
const PATH = '/bi_api/rest/public/enterprise-stat';
const CHANGES = new Map([['acme', { enterprise_stat: { path: PATH } }]]);

function endpointsIn(text: string) {
  return parseConfig(text, 'a test').tenants[0]?.keeper.endpoints;
}

describe('endpoints written into a configuration', () => {
  it('keep every other line of YAML unchanged', () => {
    const lines = withEndpoints(YAML, 'a test', CHANGES).split('\n');
    expect(lines.filter((line) => !YAML.split('\n').includes(line))).toEqual([
      '      endpoints:',
      `        enterprise_stat: { path: ${PATH} }`,
    ]);
    expect(lines.filter((line) => YAML.split('\n').includes(line))).toEqual(YAML.split('\n'));
  });

  it('are added to existing ones', () => {
    const text = YAML.replace(
      '      region: us\n',
      '      region: us\n      endpoints:\n        events: { path: /api/x } # ours\n        enterprise_stat: { path: /old }\n',
    );
    const changed = withEndpoints(text, 'a test', CHANGES);
    expect(endpointsIn(changed)).toEqual({
      events: { path: '/api/x' },
      enterprise_stat: { path: PATH },
    });
    expect(changed).toContain('{ path: /api/x } # ours');
  });

  it('keep an indentation of four, unindented lists and Windows line ends', () => {
    const text = [
      'version: 1',
      'tenants:',
      '- name: acme',
      '  keeper: { region: us, enterpriseId: "8560", token: { env: T } }',
      '  targets:',
      '  - account: "111122223333"',
      '    regions: [us-east-1]',
      '',
    ].join('\r\n');
    const changed = withEndpoints(text, 'a test', CHANGES);
    expect(endpointsIn(changed)).toEqual({ enterprise_stat: { path: PATH } });
    expect(changed.split('\r\n').filter((line) => !line.includes('keeper:'))).toEqual(
      text.split('\r\n').filter((line) => !line.includes('keeper:')),
    );
  });

  it.each(['\t', '  ', ''])('keep JSON as JSON, indented by "%s"', (indent) => {
    const text = JSON.stringify(parseYaml(), null, indent);
    const changed = withEndpoints(text, 'a test', CHANGES);
    expect(JSON.parse(changed).tenants[0].keeper.endpoints).toEqual({
      enterprise_stat: { path: PATH },
    });
    expect(changed.replace(/,\s*"endpoints": ?\{.*?\}\s*\}/s, '')).toBe(text);
  });

  it('are not written if an alias stands for the section', () => {
    const text = YAML.replace('    keeper:\n', '    keeper: &own\n').replace(
      'events: off',
      '  - name: other\n    keeper: *own\n    targets: [{ account: "444455556666", regions: [us-east-1] }]\nevents: off',
    );
    expect(() => withEndpoints(text, 'a test', CHANGES)).toThrow(/other settings would change/);
    const other = new Map([['other', { enterprise_stat: { path: PATH } }]]);
    expect(() => withEndpoints(text, 'a test', other)).toThrow(/alias/);
  });
});

function parseYaml() {
  return {
    version: 1,
    tenants: [
      {
        name: 'acme',
        keeper: { region: 'us', enterpriseId: '8560', token: { env: 'T' } },
        targets: [{ account: '111122223333', regions: ['us-east-1'] }],
      },
    ],
  };
}
