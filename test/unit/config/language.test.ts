import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/config/language.js';

interface Case {
  readonly text?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function spoken({ text, env = {} }: Case): Promise<string> {
  const absent = Object.assign(new Error('no such file'), { code: 'ENOENT' });
  const readFile = () => (text === undefined ? Promise.reject(absent) : Promise.resolve(text));
  return detectLanguage({ env, readFile });
}

const JAPAN = { LANG: 'ja_JP.UTF-8' };

describe('the language of the terminal', () => {
  it.each<[Case, string]>([
    [{ text: 'language: ja' }, 'ja'],
    [{ text: 'language: en', env: JAPAN }, 'en'],
    // Errors are reported in the requested language.
    [{ text: 'versoin: 1\nlanguage: ja\n' }, 'ja'],
    [{ text: 'language: ja\ntenants: [' }, 'ja'],
    // What names no language leaves it to the system.
    [{ text: 'version: 1', env: JAPAN }, 'ja'],
    [{ text: 'language: klingon', env: JAPAN }, 'ja'],
    [{ text: '- a list', env: JAPAN }, 'ja'],
    [{ text: '&a [*b]', env: JAPAN }, 'ja'],
    [{ env: { KEEPER_BRIDGE_CONFIG: 'language: ja' } }, 'ja'],
    [{ env: JAPAN }, 'ja'],
    [{ env: { LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'C' } }, 'ja'],
    [{ env: { LC_ALL: 'C', ...JAPAN } }, 'en'],
    [{ env: { LC_ALL: '', ...JAPAN } }, 'ja'],
    [{ env: { LANG: 'de_DE.UTF-8' } }, 'en'],
    [{}, 'en'],
  ])('%o: %s', async (given, language) => {
    expect(await spoken(given)).toBe(language);
  });

  it('does not fail if the configuration cannot be read', async () => {
    const readFile = () => Promise.reject(new Error('denied'));
    expect(await detectLanguage({ env: JAPAN, readFile, file: 'secret.yaml' })).toBe('ja');
  });
});
