/**
 * The one style of the pages, light or dark as the reader's system is. Every colour of text has a contrast of 4.5 to its
 * ground at least. It stands in the page word for word, so that its digest can be told in the page's policy.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1f2328;--muted:#59636e;--line:#d1d9e0;--raised:#f6f8fa;--link:#0969da;
--leak:#cf222e;--growth:#9a6700;--inconclusive:#8250df;--stable:#1a7f37;--running:#0969da;--load:#fdf1d8}
@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--ink:#e6edf3;--muted:#9198a1;--line:#3d444d;--raised:#151b23;--link:#4493f8;
--leak:#ff7b72;--growth:#d29922;--inconclusive:#bc8cff;--stable:#3fb950;--running:#4493f8;--load:#33280f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.25rem 1.5rem 4rem;background:var(--ground);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:1.35rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2.25rem 0 .5rem}
p{margin:.35rem 0;max-width:52rem}.muted,.muted td{color:var(--muted)}
a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible,
pre:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--muted);font-size:.85rem;white-space:nowrap}
td:first-child,th:first-child{padding-left:.25rem}tbody tr:hover{background:var(--raised)}
.pick{width:2.5rem}.pick label{display:block;padding:.15rem .25rem}.pick input{width:1.05rem;height:1.05rem;margin:0;vertical-align:middle}
.when{white-space:nowrap;font-variant-numeric:tabular-nums}.when small{display:block;color:var(--muted)}
.said{min-width:18rem}.said span{display:block;color:var(--muted);overflow-wrap:anywhere}.said a{font-size:.85rem}.whole{white-space:nowrap}.about{min-width:9rem;overflow-wrap:anywhere}
.verdict{font-weight:700}.leak{color:var(--leak)}.growth{color:var(--growth)}.inconclusive{color:var(--inconclusive)}
.stable{color:var(--stable)}.running{color:var(--running)}.damaged{color:var(--muted)}
.bar{position:sticky;bottom:0;background:var(--ground);padding:.75rem 0;border-top:1px solid var(--line)}
button{font:inherit;font-weight:600;padding:.4rem .9rem;border:1px solid var(--line);border-radius:6px;background:var(--raised);color:var(--ink);cursor:pointer}
pre{overflow-x:auto;padding:1rem;background:var(--raised);border:1px solid var(--line);border-radius:6px;font:13px/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,monospace}
svg{display:block;max-width:100%;height:auto}details{margin:.5rem 0}summary{cursor:pointer;color:var(--link)}
.nights{width:100%;min-width:40rem;max-width:none;font-size:12px}.nights text{fill:var(--muted)}.nights .grid,.nights .zero{stroke:var(--line);fill:none}
.nights .zero{stroke:var(--muted)}.nights a{stroke:currentColor;fill:currentColor}.nights .interval{stroke-width:2;opacity:.55}
.nights .mark{stroke-width:2.5}.nights a:hover .interval,.nights a:focus .interval{opacity:1;stroke-width:4}
progress{width:100%;max-width:30rem;height:.6rem;accent-color:var(--running)}
`;
