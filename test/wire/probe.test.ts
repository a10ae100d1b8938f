import { describe, expect, it } from 'vitest';
import { probeTarget } from '../../src/delivery/probe.js';
import { brokenConstraints } from '../helpers/asff-constraints.js';
import { ACCOUNT, startHubWorld } from '../helpers/hub-world.js';
import { target } from '../helpers/target.js';

const NEVER = new AbortController().signal;

describe('the target probe', () => {
  it('finds no problem in a valid setup, and leaves nothing behind', async () => {
    const { hub, client } = await startHubWorld();
    expect(await probeTarget(client, target(), NEVER)).toBeNull();
    expect(hub.calls).toMatchObject([{ operation: 'BatchImportFindings', status: 200 }]);
    expect(hub.findings(ACCOUNT, 'us-east-1')).toEqual([]);
  });

  it('sends a finding that is rejected only because it has no resources', async () => {
    const { hub, client } = await startHubWorld();
    const bodies: string[] = [];
    hub.faults.add({ kind: 'slow', ms: 0, match: ({ body }) => bodies.push(body) > 0 });
    await probeTarget(client, target(), NEVER);
    const [finding] = JSON.parse(bodies[0] ?? '').Findings;
    expect(brokenConstraints(finding)).toEqual(['Resources: 0 items']);
    expect(finding).toMatchObject({ Id: expect.not.stringMatching(`^${finding.GeneratorId}$`) });
  });

  it.each(['call', 'perFinding'] as const)(
    'reports that Security Hub is disabled, from %s',
    async (notEnabledAnswers) => {
      const { hub, client } = await startHubWorld({ notEnabledAnswers });
      hub.disableHub(ACCOUNT, 'us-east-1');
      expect(await probeTarget(client, target(), NEVER)).toMatchObject({ code: 'HubNotEnabled' });
    },
  );

  it('reports that the credentials belong to another account', async () => {
    const { clientOf, OTHER_KEY } = await startHubWorld();
    const elsewhere = clientOf({ key: OTHER_KEY });
    expect(await probeTarget(elsewhere, target(), NEVER)).toMatchObject({ code: 'ImportDenied' });
  });

  it.each([
    ['throttled', { kind: 'status', status: 429, code: 'TooManyRequestsException' }],
    ['rejected for its content', { kind: 'status', status: 400, code: 'InvalidInputException' }],
    ['accepted without failures', { kind: 'lie', merge: { FailedFindings: undefined } }],
    ['accepted with an empty failure', { kind: 'lie', merge: { FailedFindings: [{}] } }],
  ] as const)('finds no problem if it is %s', async (_, fault) => {
    const { hub, client } = await startHubWorld();
    hub.faults.add(fault);
    expect(await probeTarget(client, target(), NEVER)).toBeNull();
  });

  it('does not accept a response that is not from Security Hub', async () => {
    const { hub, client } = await startHubWorld();
    hub.faults.add({ kind: 'status', status: 200, body: {} });
    expect(await probeTarget(client, target(), NEVER)).toMatchObject({
      code: 'TargetUnreachable',
      message: expect.stringContaining('no counts'),
    });
  });

  it('ends when it is aborted', async () => {
    const { hub, client } = await startHubWorld();
    const abort = new AbortController();
    hub.faults.add({
      kind: 'cut',
      match: () => {
        abort.abort(new Error('stop'));
        return true;
      },
    });
    await expect(probeTarget(client, target(), abort.signal)).rejects.toThrow('stop');
  });

  it('shows what to check when there is no response', async () => {
    const { hub, client } = await startHubWorld();
    hub.faults.add({ kind: 'status', status: 503, code: 'ServiceUnavailable', message: 'gone' });
    expect(await probeTarget(client, target(), NEVER)).toMatchObject({
      code: 'TargetUnreachable',
      message: 'Security Hub in us-east-1 did not respond: ServiceUnavailable (503): gone',
      hint: expect.stringContaining('AWS_ENDPOINT_URL'),
    });
  });
});
