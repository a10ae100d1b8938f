import { describe, expect, it } from 'vitest';
import { TOKENS } from '../../../src/report/html/style/tokens.js';
import { contrast, lookOf } from '../../helpers/color.js';

const [light = '', dark = ''] = TOKENS.split('@media');

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'neutral'];

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s scheme', (_, text) => {
  const colors = Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  ) as Record<string, string>;
  const color = (name: string) => colors[name] ?? '';

  it('critical is the strongest color: the most saturated and the furthest from the background', () => {
    const [critical, ...others] = SEVERITIES.map((name) => ({
      chroma: lookOf(color(name)).chroma,
      distance: contrast(color(name), color('paper')),
    }));
    for (const other of others) {
      expect(critical?.chroma).toBeGreaterThan(other.chroma);
      expect(critical?.distance).toBeGreaterThan(other.distance);
    }
  });

  it.each(SEVERITIES)('%s is readable', (name) => {
    expect(contrast(color(name), color(`${name}-ink`))).toBeGreaterThanOrEqual(4.5);
  });
});
