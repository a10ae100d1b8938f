/**
 * Colors of both modes; every pair of text and background has a contrast of at least 4.5, every symbol at least 3
 * (WCAG 2.2 AA). The severities differ in lightness, so that they can be distinguished in grayscale, and the worst is
 * both the most saturated and the furthest from the background.
 */
export const TOKENS = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --paper: #ffffff; --line: #dfe3e8; --ink: #1a1f26; --soft: #56606c; --link: #1550a8;
  --accent: #2257b5; --track: #eaedf1; --focus: #1550a8; --field: #7b8794;
  --critical: #a3002b; --critical-ink: #ffffff;
  --high: #c63f25; --high-ink: #ffffff;
  --medium: #f7cd7a; --medium-ink: #4d3000;
  --low: #d6e7fb; --low-ink: #0f4680;
  --neutral: #e8ebef; --neutral-ink: #414a55;
  --bad: #fbdfda; --bad-ink: #861c10;
  --warn: #fce9c4; --warn-ink: #684000;
  --good: #d8f1e1; --good-ink: #0c5a2e;
  --bad-fill: #c8402f; --warn-fill: #b27a05; --good-fill: #2f8f57; --neutral-fill: #7d8792;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #11151a; --paper: #191f26; --line: #2e3640; --ink: #e7eaee; --soft: #a4aeba; --link: #8fbaff;
    --accent: #7aaaf5; --track: #2b333d; --focus: #9cc2ff; --field: #7d8997;
    --critical: #ff4d5e; --critical-ink: #2a0006;
    --high: #b0402d; --high-ink: #ffffff;
    --medium: #6b4f14; --medium-ink: #ffe2a6;
    --low: #17395c; --low-ink: #bcdcff;
    --neutral: #2c343e; --neutral-ink: #c9d0d8;
    --bad: #4f231d; --bad-ink: #ffc8bf;
    --warn: #45350f; --warn-ink: #ffdc94;
    --good: #143b26; --good-ink: #a9ebc4;
    --bad-fill: #e8705f; --warn-fill: #dba63a; --good-fill: #4cb57b; --neutral-fill: #7d8997;
  }
}
`;
