/** Colours of both modes; every pair of text and ground has a contrast of 4.5 or more (WCAG 2.2 AA). */
export const TOKENS = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --paper: #ffffff; --line: #dfe3e8; --ink: #1a1f26; --soft: #56606c; --link: #1550a8;
  --accent: #2257b5; --track: #e6e9ee; --focus: #1550a8;
  --critical: #8f1428; --critical-ink: #ffffff;
  --high: #fbd9d3; --high-ink: #861c10;
  --medium: #fce7bd; --medium-ink: #684000;
  --low: #d9e9fb; --low-ink: #0f4680;
  --neutral: #e8ebef; --neutral-ink: #414a55;
  --good: #d8f1e1; --good-ink: #0c5a2e;
  --bad-fill: #c8402f; --warn-fill: #d99a1c; --good-fill: #2f8f57; --neutral-fill: #a9b2bd;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #11151a; --paper: #191f26; --line: #2e3640; --ink: #e7eaee; --soft: #a4aeba; --link: #8fbaff;
    --accent: #7aaaf5; --track: #2b333d; --focus: #9cc2ff;
    --critical: #ff9aa5; --critical-ink: #3b0410;
    --high: #58241d; --high-ink: #ffc8bf;
    --medium: #4b380f; --medium-ink: #ffdc94;
    --low: #17395c; --low-ink: #bcdcff;
    --neutral: #2c343e; --neutral-ink: #c9d0d8;
    --good: #143b26; --good-ink: #a9ebc4;
    --bad-fill: #e8705f; --warn-fill: #dba63a; --good-fill: #4cb57b; --neutral-fill: #6a7683;
  }
}
`;
