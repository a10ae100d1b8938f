import { describe, expect, it } from 'vitest';
import { asffFinding } from '../helpers/asff.js';
import { startHubWorld } from '../helpers/hub-world.js';

const FORM = 'Finding does not adhere to Amazon Finding Format. data';

describe('a finding rejected individually', () => {
  it('does not affect the rest of its batch', async () => {
    const { hub, send } = await startHubWorld();

    const response = await send([
      asffFinding({ Id: 'good' }),
      asffFinding({ Id: 'bad', Title: 'x'.repeat(257) }),
    ]);

    expect(response).toMatchObject({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'bad',
          ErrorCode: 'InvalidInput',
          ErrorMessage: `${FORM}.Title should NOT be longer than 256 characters.`,
        },
      ],
    });
    expect(hub.ingestionEvents()).toBe(1);
  });

  it('appears twice in a batch', async () => {
    const { send, only } = await startHubWorld();

    const later = asffFinding({ UpdatedAt: '2026-11-22T00:00:01.000Z', Title: 'Second' });
    const response = await send([asffFinding(), later]);

    expect(response).toMatchObject({ SuccessCount: 1, FailedFindings: [{ Id: asffFinding().Id }] });
    expect(only().finding.Title).toBe(asffFinding().Title);
  });

  it('has no Id', async () => {
    const { raw } = await startHubWorld();
    const { Id: _, ...finding } = asffFinding();
    const response = await raw('/findings/import', {
      body: JSON.stringify({ Findings: [finding] }),
    });
    expect(await response.json()).toMatchObject({
      FailedFindings: [
        {
          Id: '',
          ErrorCode: 'InvalidInput',
          ErrorMessage: `${FORM} should have required property 'Id'.`,
        },
      ],
    });
  });

  it('has a property unknown to ASFF', async () => {
    const { raw } = await startHubWorld();
    const body = JSON.stringify({ Findings: [{ ...asffFinding(), Colour: 'red' }] });
    const response = await raw('/findings/import', { body });
    expect(await response.json()).toMatchObject({
      SuccessCount: 0,
      FailedFindings: [{ ErrorMessage: `${FORM} should NOT have additional property 'Colour'.` }],
    });
  });
});
