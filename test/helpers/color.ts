/** How a color `#rrggbb` is perceived, by CSS Color 4. */
export interface Look {
  /** Relative luminance of WCAG 2.2. */
  readonly luminance: number;
  /** In OKLCH: 0 is gray. */
  readonly chroma: number;
}

export function lookOf(hex: string): Look {
  const channels = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const [r = 0, g = 0, b = 0] = channels;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { luminance: 0.2126 * r + 0.7152 * g + 0.0722 * b, chroma: Math.hypot(a, c) };
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [lookOf(one).luminance, lookOf(other).luminance].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}
