/** How the report looks: on a phone, on a desk, on paper. Nothing is fetched from anywhere. */
export const style = `
:root { --ink: #1d2327; --soft: #566069; --line: #d5dadf; --raw: #a84a00; --good: #0b5c9e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; color: var(--ink);
  background: #fff; font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
.en { color: var(--soft); font-weight: normal; font-size: .88em; }
p { margin: .4rem 0; max-width: 46rem; }
.lead { font-size: 1.08rem; }
.scroll { overflow-x: auto; margin: .6rem 0 1rem; }
.scroll:focus-visible { outline: 2px solid var(--good); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
caption { text-align: left; padding: .2rem 0 .4rem; color: var(--soft); }
th, td { padding: .28rem .7rem; text-align: right; border-bottom: 1px solid var(--line);
  vertical-align: top; }
thead th { vertical-align: bottom; border-bottom: 2px solid var(--ink); font-weight: 600; }
thead .en { display: block; }
tbody th, thead th:first-child { text-align: left; font-weight: normal; padding-left: 0; }
tbody th { min-width: 9rem; }
.met { color: #146c2e; font-weight: 600; } .unmet { color: #a3150f; font-weight: 600; }
.equation { font: 1.05rem/1.5 ui-monospace, 'DejaVu Sans Mono', monospace; overflow-x: auto;
  background: #f4f6f8; padding: .7rem .9rem; border-left: 4px solid var(--good); }
.plots { display: grid; gap: 1.2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
figure { margin: 0 0 .6rem; break-inside: avoid; }
figcaption { font-size: .88rem; color: var(--soft); }
figure.wide { overflow-x: auto; } figure.wide svg { min-width: 40rem; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; fill: var(--ink); }
svg .axis { font-size: 12.5px; } svg .note { font-weight: 600; paint-order: stroke; stroke: #fff;
  stroke-width: 3px; }
.grid { stroke: #e6e9ec; } .box { fill: none; stroke: #8a939b; }
.one { stroke: #59626a; stroke-dasharray: 5 4; }
g.raw { fill: var(--raw); fill-opacity: .3; } g.good { fill: var(--good); fill-opacity: .3; }
.fit, .mean { fill: none; stroke-width: 2.2; } .time { fill: none; stroke-width: 1.3; }
line.raw, path.raw { stroke: var(--raw); } line.good, path.good { stroke: var(--good); }
path.mean { stroke-width: 2.6; } path.mean.raw { stroke: #5e2900; } path.mean.good { stroke: #042e54; }
path.reference { stroke: var(--ink); stroke-width: 1.6; }
.key { display: inline-block; width: 1.5rem; border-top: 4px solid; vertical-align: middle; }
.key.raw { border-color: var(--raw); } .key.good { border-color: var(--good); }
.key.reference { border-color: var(--ink); } .key.one { border-top: 2px dashed #59626a; }
details { margin: .4rem 0 1rem; } summary { cursor: pointer; color: var(--good); }
code { font: .85em ui-monospace, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; } li { margin: .3rem 0; max-width: 46rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; } h2 { break-after: avoid; }
  .scroll, figure.wide { overflow: visible; } figure.wide svg { min-width: 0; }
  .plots { grid-template-columns: 1fr 1fr; } tr { break-inside: avoid; }
}
`;
