/**
 * The one style of a page, light or dark as the reader's system is, and light on paper. Every colour of text has a contrast of
 * 4.5 to its ground at least, every line of a chart one of 3. The script reads the colours of its lines from here.
 */
export const PAGE_STYLE = `
:root{color-scheme:light;--ground:#fff;--ink:#1f2328;--muted:#59636e;--line:#d1d9e0;--raised:#f6f8fa;--link:#0969da;
--grid:#e4e8ec;--load:#fdf1d8;--fit:#bc4c00;--alarm:#cf222e;
--leak:#cf222e;--growth:#9a6700;--inconclusive:#8250df;--stable:#1a7f37;
--hue-first:#0969da;--hue-anon:#0969da;--hue-swap:#cf222e;--hue-shmem:#8250df;--hue-file:#2d7d8a;--hue-work:#9a6700;--hue-lost:#cf222e;--hue-state:#8250df;--hue-cycle:#bc4c00;
--hue-line-1:#0969da;--hue-line-2:#1a7f37;--hue-line-3:#9a6700;--hue-line-4:#8250df;--hue-line-5:#bf3989;--hue-line-6:#2d7d8a;--hue-line-7:#57606a;--hue-base:#57606a;--hue-new:#bc4c00}
@media screen and (prefers-color-scheme:dark){:root:not(.paper){color-scheme:dark;--ground:#0d1117;--ink:#e6edf3;--muted:#9198a1;--line:#3d444d;--raised:#151b23;--link:#4493f8;
--grid:#262c36;--load:#2b2411;--fit:#f0883e;--alarm:#ff7b72;
--leak:#ff7b72;--growth:#d29922;--inconclusive:#bc8cff;--stable:#3fb950;
--hue-first:#58a6ff;--hue-anon:#58a6ff;--hue-swap:#ff7b72;--hue-shmem:#bc8cff;--hue-file:#56b6c2;--hue-work:#d29922;--hue-lost:#ff7b72;--hue-state:#bc8cff;--hue-cycle:#f0883e;
--hue-line-1:#58a6ff;--hue-line-2:#3fb950;--hue-line-3:#d29922;--hue-line-4:#bc8cff;--hue-line-5:#f778ba;--hue-line-6:#56b6c2;--hue-line-7:#9198a1;--hue-base:#9198a1;--hue-new:#f0883e}}
*{box-sizing:border-box}html{scroll-padding-top:4rem}
body{margin:0 auto;max-width:76rem;padding:1.5rem 1.5rem 4rem;background:var(--ground);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2.5rem 0 .75rem}h3{font-size:1rem;margin:0}
p{margin:.35rem 0}.sentence{font-size:1.05rem;max-width:60rem}.note{color:var(--muted);font-size:.87rem}
a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.verdict{display:inline-block;padding:.05rem .6rem;margin-right:.35rem;border-radius:5px;color:var(--ground);text-transform:uppercase;font-size:.85em;letter-spacing:.02em;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.leak,.worse{background:var(--leak)}.growth{background:var(--growth)}.inconclusive,.unclear{background:var(--inconclusive)}.stable,.better,.same{background:var(--stable)}
.figures{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.25rem 0 0}
.figures div{flex:1 1 12rem;padding:.6rem .9rem;border:1px solid var(--line);border-radius:6px}
.figures dt{color:var(--muted);font-size:.8rem}.figures dd{margin:0;font-size:1.15rem;font-weight:600}
.toolbar{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;align-items:center;gap:.4rem;padding:.5rem 0;background:var(--ground);border-bottom:1px solid var(--line)}
.toolbar[hidden]{display:none}.range{margin:0 .5rem;font-variant-numeric:tabular-nums}
button{font:inherit;min-width:2rem;padding:.15rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--raised);color:var(--ink);cursor:pointer}
.chart{position:relative;margin:1rem 0}figcaption{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline}
figcaption .note{flex:1 1 20rem}.plot{display:none;position:relative;height:124px;margin-top:.25rem}.plot.tall{height:250px}.drawn .plot{display:block}.paper .plot{width:680px}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0;padding:0;list-style:none;font-size:.87rem}
.swatch{display:inline-block;width:.8rem;height:.8rem;margin-right:.35rem;border-radius:2px;vertical-align:-1px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
${[
  'first',
  'anon',
  'swap',
  'shmem',
  'file',
  'work',
  'lost',
  'state',
  'cycle',
  'line-1',
  'line-2',
  'line-3',
  'line-4',
  'line-5',
  'line-6',
  'line-7',
  'base',
  'new',
]
  .map((hue) => `.hue-${hue}{background:var(--hue-${hue})}`)
  .join('')}
.tip{position:absolute;z-index:4;top:0;left:0;max-width:26rem;padding:.4rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--ground);
box-shadow:0 2px 8px #0003;font-size:.82rem;line-height:1.4;pointer-events:none}.tip[hidden]{display:none}
.tip b{display:block}.tip div{display:flex;gap:.35rem;align-items:baseline}.tip div span:last-child{margin-left:auto;padding-left:1rem;font-variant-numeric:tabular-nums;white-space:nowrap}
.tip p{margin:.15rem 0 0;color:var(--muted)}
.scroll{overflow:auto;max-height:32rem}table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;color:var(--muted);padding:.25rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums;overflow-wrap:normal}
th{font-weight:600}thead th{position:sticky;top:0;background:var(--ground);color:var(--muted);font-size:.85em}tbody th{font-weight:400}tbody th,td{white-space:nowrap}tbody .text{white-space:normal;min-width:14rem;overflow-wrap:anywhere}
th:first-child,td:first-child{padding-left:.25rem}
details{margin:0}.at{padding:0;border:0;background:none;color:var(--link);text-align:left;text-decoration:underline}summary{cursor:pointer;color:var(--link);font-size:.87rem}
.explanation{margin:1rem 0}ul{margin:.25rem 0;padding-left:1.25rem}
.facts div{display:grid;grid-template-columns:minmax(9rem,18rem) 1fr;gap:.25rem 1rem;padding:.25rem 0;border-bottom:1px solid var(--line)}
.facts{margin:0}.facts dt{color:var(--muted)}.facts dd{margin:0}
pre{overflow-x:auto;padding:.75rem 1rem;background:var(--raised);border:1px solid var(--line);border-radius:6px;font:13px/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,monospace}
.picture svg{display:block;max-width:100%;height:auto}footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.87rem}
@media(max-width:40rem){body{padding:1rem 1rem 3rem}.facts div{grid-template-columns:1fr;gap:0}.toolbar .note{display:none}}
@page{margin:14mm}
@media print{html{font-size:11.5px}body{max-width:none;padding:0;font-size:1rem}.toolbar,.skip,.tip,.numbers:not([open]){display:none!important}
.chart,.explanation,.figures,tr{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible;max-height:none}pre{white-space:pre-wrap}}
`;
