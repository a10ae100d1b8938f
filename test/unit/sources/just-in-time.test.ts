import { describe, expect, it } from 'vitest';
import { decodeJustInTime } from '../../../src/sources/privileged-access/just-in-time.js';

const UID = 'MMMMMMMMMMMMMMMMMMMMMA';
const HEADER = `JIT Settings for web-1 (${UID}):`;
const ROLE = 'arn:aws:iam::111122223333:role/Admin';

describe('the output of `pam connection jit --show`', () => {
  it.each([
    ['an ephemeral account', ['Create Ephemeral: True', 'Elevate: False'], 'on'],
    ['elevation', ['Create Ephemeral: False', 'Elevate: True'], 'on'],
    ['elevation only', ['Elevate: True'], 'on'],
    ['both disabled', ['Create Ephemeral: False', 'Elevate: False'], 'off'],
    ['one disabled and the other not set', ['Create Ephemeral: False'], 'off'],
    ['no settings', ['No JIT settings configured.'], 'off'],
    [
      'an account in a directory',
      [
        'Create Ephemeral: True',
        'Base Distinguished Name:',
        'Ephemeral Account Type: domain',
        'PAM Directory: Corporate (DDDDDDDDDDDDDDDDDDDDDA)',
      ],
      'on',
    ],
    ['a setting of a later version', ['Create Ephemeral: True', 'Session Length: 30'], 'on'],
  ])('is parsed for %s', (_case, lines, state) => {
    expect(decodeJustInTime(UID, [HEADER, ...lines])).toMatchObject({ state });
  });

  it.each([
    ['without lines', []],
    ['with only a header', [HEADER]],
    ['without a header', ['No JIT settings configured.']],
    ['about another record', ['JIT Settings for x (NNNNNNNNNNNNNNNNNNNNNA):', 'Elevate: False']],
    ['with a value that is not a flag', [HEADER, 'Create Ephemeral: None', 'Elevate: False']],
    [
      'with a setting of a later version and no enabled flag',
      [HEADER, 'Elevate: False', 'Lend: True'],
    ],
    ['without a flag', [HEADER, 'Elevation Method: role']],
    ['with a setting twice', [HEADER, 'Elevate: False', 'Elevate: True']],
    ['with a line that is not a setting', [HEADER, 'Elevate: True', 'all is well']],
    ['with a line break in the title', ['JIT Settings for x', `Elevate: True (${UID}):`]],
    ['with a header in the title', [HEADER, 'Elevate: False', HEADER, 'Elevate: True']],
    ["with an older Commander's help text", ['pam connection command [--options]']],
    ['that is not text', { elevate: false }],
  ])('%s is unknown, never off', (_case, printed) => {
    expect(() => decodeJustInTime(UID, printed)).toThrow(
      expect.objectContaining({ code: 'ContractMismatch' }),
    );
  });

  it('may follow warnings', () => {
    const lines = ['InsecureRequestWarning: unverified', HEADER, 'Elevate: False'];
    expect(decodeJustInTime(UID, lines).state).toBe('off');
  });

  it.each([
    [['Elevate: True', 'Elevation Method: role', `Elevation String: ${ROLE}`], ROLE],
    [['Elevate: True', 'Elevation Method: group', `Elevation String: ${ROLE}`], null],
    [['Elevate: False', 'Elevation Method: role', `Elevation String: ${ROLE}`], null],
    [['Elevate: True', 'Elevation Method: role', 'Elevation String: Administrators'], null],
  ])('contains the role of %j', (lines, role) => {
    expect(decodeJustInTime(UID, [HEADER, ...lines]).role).toBe(role);
  });
});

describe('its errors', () => {
  it('identify a record that is in no configuration', () => {
    const error = `Unexpected error: Record is not set up for connections. Use: pam connection edit ${UID}`;
    expect(decodeJustInTime(UID, [error])).toEqual({ state: 'unlinked', role: null });
  });

  it.each([
    ['Record is linked to multiple PAM Configurations; specify --configuration|-c.', /several/],
    [
      'JIT settings are only supported on pamMachine, pamDatabase, and pamDirectory records.',
      /its type differs/,
    ],
  ])('name the cause: %s', (error, message) => {
    expect(() => decodeJustInTime(UID, [`Unexpected error: ${error}`])).toThrow(
      expect.objectContaining({
        code: 'CommanderCommandFailed',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('with other text are unknown', () => {
    expect(() => decodeJustInTime(UID, ['Unexpected error: 500'])).toThrow(
      expect.objectContaining({ code: 'ContractMismatch' }),
    );
  });
});
