import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.js';
import { SAMPLE, SHORTEST } from './sample.js';

const INLINE = JSON.stringify(SHORTEST);

/** Files that exist; any other fails with Node's error. */
function files(known: Readonly<Record<string, string>>) {
  return async (path: string) => {
    const text = known[path];
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return text;
  };
}

async function enterpriseOf(place: Parameters<typeof loadConfig>[0]) {
  return (await loadConfig(place)).tenants[0]?.keeper.enterpriseId;
}

describe('loadConfig', () => {
  it('uses the given file, before the default one and the variable', async () => {
    const readFile = files({ 'my.yaml': SAMPLE, 'keeper-bridge.yaml': INLINE });
    const env = { KEEPER_BRIDGE_CONFIG: INLINE };
    expect(await enterpriseOf({ file: 'my.yaml', env, readFile })).toBe('8560');
  });

  it('uses keeper-bridge.yaml if no file is given, before the variable', async () => {
    const readFile = files({ 'keeper-bridge.yaml': SAMPLE });
    expect(await enterpriseOf({ env: { KEEPER_BRIDGE_CONFIG: INLINE }, readFile })).toBe('8560');
  });

  it('uses the variable if there is no file', async () => {
    const env = { KEEPER_BRIDGE_CONFIG: INLINE };
    expect(await enterpriseOf({ env, readFile: files({}) })).toBe('1234');
  });

  it('names the variable in its errors', async () => {
    const place = { env: { KEEPER_BRIDGE_CONFIG: 'version: 2' }, readFile: files({}) };
    await expect(loadConfig(place)).rejects.toMatchObject({
      code: 'ConfigInvalid',
      origin: 'KEEPER_BRIDGE_CONFIG',
    });
  });

  it.each(['emulated.yaml', './keeper bridge.json', '/etc/keeper-bridge\n'])(
    'explains that the variable contains the text if it contains a name: %s',
    async (name) => {
      const place = { env: { KEEPER_BRIDGE_CONFIG: name }, readFile: files({}) };
      await expect(loadConfig(place)).rejects.toMatchObject({
        origin: 'KEEPER_BRIDGE_CONFIG',
        issues: [
          {
            path: 'the whole document',
            message: 'This looks like a file name.',
            hint: expect.stringMatching(/configuration text .*--config FILE\.$/),
          },
        ],
      });
    },
  );

  it('explains the same for a file', async () => {
    const place = { env: {}, file: 'my.yaml', readFile: files({ 'my.yaml': 'other.yaml' }) };
    await expect(loadConfig(place)).rejects.toMatchObject({
      issues: [{ message: 'This must be a section with its own keys (got "other.yaml").' }],
    });
  });

  it.each([
    ['an empty name', { file: '' }, 'The name after --config is empty.'],
    [
      'a file named that is not there, whatever the variable holds',
      { file: 'gone.yaml' },
      'gone.yaml',
    ],
    ['nothing at all', { env: {} }, 'keeper-bridge.yaml'],
  ])('rejects %s', async (_, place, named) => {
    const loading = loadConfig({
      env: { KEEPER_BRIDGE_CONFIG: INLINE },
      readFile: files({}),
      ...place,
    });
    await expect(loading).rejects.toMatchObject({
      code: 'ConfigNotFound',
      message: expect.stringContaining(named),
    });
  });

  it.each([
    ['EACCES', Object.assign(new Error('denied'), { code: 'EACCES' }), /EACCES/],
    ['an error of no kind', new Error('odd'), /unknown/],
  ])('reports why a file cannot be read: %s', async (_, error, message) => {
    const loading = loadConfig({ env: {}, readFile: () => Promise.reject(error) });
    await expect(loading).rejects.toMatchObject({
      code: 'ConfigUnreadable',
      message: expect.stringMatching(message),
    });
  });
});
