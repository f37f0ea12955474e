/** How the page of the station looks: a cheap phone, in the sun, with one hand. */
export const style = `
:root { --ink: #1d2327; --soft: #4d575f; --line: #c6ccd1; --paper: #fff; --tint: #f1f4f6; --go: #0b5c4e;
  --warn: #8a3b00; --bad: #a11; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 17px/1.45 system-ui, Roboto, 'Noto Sans', sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: center; border-bottom: 1px solid var(--line); }
.where { flex: 1 1 9rem; margin: 0; padding: .4rem 0 .4rem 1rem; }
.where span { color: var(--soft); font-size: .85em; }
nav { display: contents; }
.ways { display: flex; flex: 1 0 100%; order: 1; gap: .25rem; padding: 0 .5rem; }
nav a, nav button { padding: .7rem .55rem; min-height: 44px; color: var(--go); background: none; border: 0;
  border-bottom: 3px solid transparent; font: inherit; text-decoration: none; }
nav a[aria-current] { color: var(--ink); border-color: var(--go); font-weight: 600; }
main { display: block; max-width: 40rem; margin: 0 auto; padding: .5rem 1rem 5rem; outline: 0; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: .8rem 0; }
h2 { font-size: 1.08rem; margin: 1.4rem 0 .4rem; }
:focus-visible { outline: 3px solid #1667c1; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .3rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.soft { color: var(--soft); font-size: .9em; }
.warn { color: var(--warn); }
.bad { color: var(--bad); }
.box { border: 1px solid var(--line); border-left: 5px solid var(--go); border-radius: 4px; padding: .1rem .9rem;
  margin: 1rem 0; background: var(--tint); }
.box.warn { border-left-color: var(--warn); color: inherit; }
.box.bad { border-left-color: var(--bad); color: inherit; }
fieldset { margin: 1.2rem 0; padding: .2rem .9rem 1rem; border: 1px solid var(--line); border-radius: 6px; min-width: 0; }
legend { font-weight: 600; padding: 0 .3rem; }
label, .label { display: block; margin-top: .8rem; }
label.row { display: flex; gap: .6rem; align-items: center; min-height: 44px; margin: 0; }
label .soft { display: block; }
input, select, textarea { font: inherit; color: inherit; background: var(--paper); }
input[type=text], input[type=password], input[type=number], select, textarea { display: block; width: 100%;
  min-height: 46px; padding: .5rem .6rem; margin-top: .2rem; border: 1px solid #78828a; border-radius: 4px; }
input[type=radio] { width: 22px; height: 22px; margin: 0; accent-color: var(--go); }
textarea { min-height: 6.5rem; }
.two { display: flex; gap: .8rem; }
.two > * { flex: 1 1 0; min-width: 0; }
button.main, button.plain { min-height: 48px; padding: .55rem 1.1rem; border-radius: 6px; font: inherit; }
button.main { width: 100%; margin-top: 1.2rem; background: var(--go); color: #fff; border: 1px solid var(--go); font-weight: 600; }
button.main[aria-disabled=true] { background: #5b6a67; border-color: #5b6a67; }
button.plain { background: var(--paper); color: var(--go); border: 1px solid var(--go); margin-top: .7rem; }
.photos { display: flex; flex-wrap: wrap; gap: .7rem; margin: .7rem 0 0; padding: 0; list-style: none; }
.photos img { display: block; width: 128px; height: 96px; object-fit: cover; border: 1px solid var(--line); border-radius: 4px; }
.file { position: relative; display: inline-block; margin-top: .7rem; }
.file input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; }
.file span { display: inline-flex; align-items: center; min-height: 48px; padding: .4rem 1.1rem; color: var(--go);
  border: 1px solid var(--go); border-radius: 6px; }
.file input:focus-visible + span { outline: 3px solid #1667c1; outline-offset: 2px; }
pre { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); padding: .6rem; font-size: .85rem; }
article p { white-space: pre-line; }
article { border-bottom: 1px solid var(--line); padding-bottom: .8rem; }
details > summary { min-height: 44px; padding: .6rem 0; color: var(--go); }
.patient { animation: show 0s 3s both; }
@keyframes show { from { visibility: hidden; } to { visibility: visible; } }
[hidden] { display: none !important; }
`;
