/** The page and what occurs in all of its parts, on a grid of 8 pixels. */
export const PAGE = `
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK JP", sans-serif; }
header, nav, main, footer { max-width: 1152px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 48px; }
footer { padding-top: 40px; padding-bottom: 48px; color: var(--soft); font-size: 13px; }
h1, h2, h3, h4, p, ul, dl, dd { margin: 0; }
h1 { font-size: 30px; line-height: 40px; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 22px; line-height: 32px; font-weight: 650; margin-top: 48px; }
main > section:first-child > h2 { margin-top: 32px; }
h3 { font-size: 17px; line-height: 24px; font-weight: 600; margin: 32px 0 16px; }
h4 { font-size: 14px; line-height: 24px; font-weight: 600; margin-bottom: 16px; }
header p { margin-top: 8px; }
ul { padding: 0; list-style: none; }
a { color: var(--link); text-underline-offset: 3px; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
code, pre { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { color: var(--soft); overflow-wrap: anywhere; }
small { display: block; color: var(--soft); font-size: 12px; font-weight: 400; line-height: 16px; }
summary { cursor: pointer; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 8px; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; }
thead th { border-top: 0; color: var(--soft); font-size: 12px; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; padding: 8px 16px; background: var(--paper); z-index: 1; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.how { color: var(--soft); font-size: 13px; line-height: 20px; }
.text { overflow-wrap: anywhere; unicode-bidi: isolate; }
.clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 8px 24px; padding: 16px 0; margin-top: 24px; border-block: 1px solid var(--line); font-size: 14px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 24px; min-width: 0; }
.badge, .chip { display: inline-block; border-radius: 4px; padding: 0 8px; font-size: 12px; line-height: 20px; font-weight: 600; background: var(--neutral); color: var(--neutral-ink); }
.badge { white-space: nowrap; }
.critical { background: var(--critical); color: var(--critical-ink); }
.high, .chip.failed, .chip.refused, .chip.unreachable { background: var(--high); color: var(--high-ink); }
.medium, .chip.warning, .chip.open, .chip.partial, .chip.incomplete { background: var(--medium); color: var(--medium-ink); }
.low { background: var(--low); color: var(--low-ink); }
.chip.passed, .chip.complete, .chip.delivered, .chip.succeeded { background: var(--good); color: var(--good-ink); }
.note { margin: 16px 0; padding: 8px 16px; border-left: 4px solid var(--bad-fill); background: var(--ground); font-size: 14px; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 8px 24px; font-size: 13px; }
.key { display: inline-block; width: 8px; height: 8px; border-radius: 2px; margin-right: 8px; }
.key.failed { background: var(--bad-fill); } .key.warning { background: var(--warn-fill); }
.key.not-available { background: var(--neutral-fill); } .key.passed { background: var(--good-fill); }
`;
