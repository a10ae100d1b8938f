import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandName, commandLine } from '../../../src/keeper/commander/commands.js';

const UID = 'aB3_-5678901234567890x';
const names = Object.keys(COMMANDS) as CommandName[];

describe('the Commander command list', () => {
  it('contains only commands that read', () => {
    const beginnings = names.map((name) => COMMANDS[name].join(' ').split(/ (?:--|'|\{)/)[0]);
    expect(new Set(beginnings)).toEqual(
      new Set([
        'audit-alert list',
        'device-approve',
        'enterprise-down',
        'public-api-key list',
        'whoami',
        'sync-down',
        'enterprise-info',
        'get',
        'list',
        'pam config list',
        'pam connection jit',
        'pam gateway list',
        'pam rotation info',
        'pam workflow read',
        'risk-management enterprise-stat',
        'risk-management enterprise-stat-details',
        'risk-management security-alerts-summary',
        'risk-management security-alerts-detail',
        'risk-management security-benchmarks-get',
      ]),
    );
  });

  it('has no short options, and none that prints more or changes anything', () => {
    const options = names.flatMap((name) =>
      COMMANDS[name].filter((word) => word.startsWith('-')).map((word) => word.split('=')[0]),
    );
    expect(new Set(options)).toEqual(
      new Set([
        '--columns',
        '--configuration',
        '--format',
        '--include-dag',
        '--nodes',
        '--record-uid',
        '--reload',
        '--roles',
        '--show',
        '--teams',
        '--type',
        '--users',
      ]),
    );
  });

  it('lists PAM configurations in the format that prints no keys', () => {
    expect(commandLine({ name: 'pam-configurations' })).toBe('pam config list --format json');
  });

  it('stays below the longest command that Commander accepts', () => {
    for (const name of names) expect(COMMANDS[name].join(' ').length).toBeLessThan(1_000);
  });
});

describe('a command with a parameter', () => {
  it('quotes it', () => {
    expect(commandLine({ name: 'security-alerts-detail', parameter: 'login_failure' })).toBe(
      "risk-management security-alerts-detail 'login_failure' --format json",
    );
    expect(commandLine({ name: 'pam-rotation', parameter: UID })).toBe(
      `pam rotation info --record-uid='${UID}' --format json`,
    );
    expect(commandLine({ name: 'pam-record', parameter: UID })).toBe(
      `get '${UID}' --include-dag --format json`,
    );
  });

  it('quotes both of its parameters', () => {
    const name = 'pam-just-in-time-in';
    expect(commandLine({ name, parameter: UID, configuration: UID })).toBe(
      `pam connection jit '${UID}' --configuration='${UID}' --show`,
    );
  });

  it.each([
    ['security-alerts-detail', undefined],
    ['security-alerts-detail', ''],
    ['security-alerts-detail', '-x'],
    ['security-alerts-detail', '--help'],
    ['security-alerts-detail', "x' 'y"],
    ['security-alerts-detail', 'a b'],
    ['security-alerts-detail', 'login_failure\n'],
    ['security-alerts-detail', '$(id)'],
    ['security-alerts-detail', 'x'.repeat(101)],
    ['pam-rotation', undefined],
    ['pam-rotation', UID.slice(1)],
    ['pam-rotation', `${UID}0`],
    ['pam-rotation', `${UID.slice(1)}'`],
    ['pam-record', `-${UID.slice(1)}`],
  ] as const)('%s is not sent with %j', (name, parameter) => {
    const command = parameter === undefined ? { name } : { name, parameter };
    expect(() => commandLine(command)).toThrow(
      expect.objectContaining({ code: 'CommanderParameterRefused' }),
    );
  });

  it('rejects a parameter where none is expected', () => {
    expect(commandLine({ name: 'enterprise-stat', parameter: '; rm' })).toBe(
      'risk-management enterprise-stat --format json',
    );
  });
});
