/** One sheet, for the screen and for paper; nothing is fetched. */
export const style = `
:root{--ink:#1d2528;--soft:#5b686d;--line:#d6dddf;--bar:#2f6f73;--bio:#8aa05a;--warn:#9a4b12}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem;color:var(--ink);background:#fff;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0}
h2{font-size:1.2rem;margin:2.4rem 0 .6rem;border-bottom:2px solid var(--ink);padding-bottom:.2rem}
.en{color:var(--soft);font-weight:400}
.total{font-size:2.6rem;font-weight:650;margin:1rem 0 0;font-variant-numeric:tabular-nums}
.total small{font-size:1rem;font-weight:400;color:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:.86rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line)}
th{font-weight:600}
td.n,th.n{text-align:right;white-space:nowrap}
.note{color:var(--soft);font-size:.86rem}
.unconfirmed{color:var(--warn);font-weight:600}
svg{width:100%;height:auto;display:block;min-width:36rem}
svg text{font:13px system-ui,sans-serif;fill:var(--ink)}
svg .soft{fill:var(--soft)}
.wide{overflow-x:auto}
details pre{white-space:pre-wrap;font-size:.76rem;overflow-wrap:anywhere}
summary{cursor:pointer}
@page{margin:14mm}
.paper{display:none}
@media print{body{max-width:none;padding:0;font-size:11pt}svg{min-width:0}.paper{display:block}h2{break-after:avoid}tr,svg{break-inside:avoid}
details:not([open]){display:none}.wide{overflow:visible}}
`;
