import { describe, expect, it } from 'vitest';
import { live } from '../helpers/model-check.js';
import { type Command, type HubFault, PLAIN_SYNC } from '../helpers/model-commands.js';

const HUB = { region: 'us-east-1', times: 9, third: 0 } as const;
const syncWith = (kind: HubFault['kind']): Command => ({
  ...PLAIN_SYNC,
  faults: [{ ...HUB, kind }],
});
/** Raises four alerts, the levels of which are not 0; taken back, they are no longer wanted. */
const RAISE: Command = { do: 'change all alerts', level: 1 };
const TAKE_BACK: Command = { do: 'take back' };
const LEVELS = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

/** Found by random histories, which seldom repeat them. */
describe('a history', () => {
  it('in which an archive is rejected after a reactivation without a response', async () => {
    const commands = [
      PLAIN_SYNC,
      { do: 'wait', hours: 1 },
      RAISE,
      syncWith('cut-after'),
      TAKE_BACK,
      PLAIN_SYNC,
      RAISE,
      syncWith('cut-after'),
      TAKE_BACK,
      syncWith('invalid'),
    ] as const;
    await expect(live({ levels: LEVELS, refusals: 'call', commands })).resolves.toBeUndefined();
  });
});
