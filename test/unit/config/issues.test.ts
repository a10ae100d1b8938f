import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.js';
import { issuesIn, SHORTEST, withKeeper } from './sample.js';

describe('unreadable YAML', () => {
  it.each([
    ['a key twice', 'version: 1\nversion: 1\n', [2, 1], /twice/],
    ['two documents', 'version: 1\n---\nversion: 1\n', [2, 1], /second/],
    ['an open bracket', 'tenants: [\n', [2, 1], /YAML or JSON/],
    ['an alias to nothing', 'tenants: *none\n', [null, null], /alias/],
  ])('%s is shown with its position', (_, text, place, message) => {
    const [issue] = issuesIn(text);
    expect([issue?.line, issue?.column]).toEqual(place);
    expect(issue?.message).toMatch(message);
  });
});

describe('several errors', () => {
  it('are all found at once, including rules across values', () => {
    const text = `
      version: 1
      tenants:
        - name: acme
          keeper: { region: us, enterpriseId: 8560, token: { env: T }, baseUrl: "http://example.com" }
          minSeverity: high
          targets:
            - { account: 111122223333, regions: [us-east1] }
            - { account: "444455556666", regions: [us-east-1, us-east-1] }
    `;
    expect(issuesIn(text).map((issue) => issue.path)).toEqual([
      'tenants[0].keeper.enterpriseId',
      'tenants[0].keeper.baseUrl',
      'tenants[0].minSeverity',
      'tenants[0].targets[0].account',
      'tenants[0].targets[0].regions[0]',
      'tenants[0].targets[1].regions[1]',
    ]);
  });

  it('are counted in the message', () => {
    const parse = (text: string) => () => parseConfig(text, 'a.yaml');
    const one = JSON.stringify({ ...SHORTEST, version: 2 });
    expect(parse('{ version: 2 }')).toThrow('The configuration in a.yaml has 2 errors.');
    expect(parse(one)).toThrow('The configuration in a.yaml has 1 error.');
  });

  it('never quote what could be a secret', () => {
    const secret = 'Zm9vYmFyLXNlY3JldC10b2tlbi0xMjM0NQ';
    const baseUrl = `https://u:${secret}@x.example.com`;
    const found = issuesIn(withKeeper({ token: secret, baseUrl }));
    expect(found).toHaveLength(2);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});
