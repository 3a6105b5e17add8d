/** The styles of the debug page: the tokens and the parts of the design that it uses. */
export const debugCss = `@layer tokens, base, layout, components;
@layer tokens {
  :root {
    color-scheme: light dark; --brand: oklch(0.5 0.145 262);
    --canvas: light-dark(oklch(0.975 0.004 255), oklch(0.176 0.013 265));
    --surface: light-dark(oklch(1 0 0), oklch(0.213 0.015 265));
    --sunken: light-dark(oklch(0.984 0.003 255), oklch(0.192 0.014 265));
    --hover: light-dark(oklch(0.962 0.006 255), oklch(0.258 0.018 265));
    --line: light-dark(oklch(0.918 0.006 255), oklch(0.3 0.017 265));
    --line-2: light-dark(oklch(0.86 0.009 255), oklch(0.37 0.019 265));
    --text: light-dark(oklch(0.245 0.025 262), oklch(0.94 0.006 255));
    --text-2: light-dark(oklch(0.43 0.024 260), oklch(0.79 0.014 258));
    --text-3: light-dark(oklch(0.522 0.02 258), oklch(0.7 0.018 258));
    --accent: light-dark(oklch(from var(--brand) 0.5 min(c, 0.17) h), oklch(from var(--brand) 0.535 min(c, 0.125) h));
    --accent-text: light-dark(oklch(from var(--brand) 0.47 min(c, 0.16) h), oklch(from var(--brand) 0.8 min(c, 0.1) h));
    --accent-soft: light-dark(oklch(from var(--brand) 0.955 min(c, 0.022) h), oklch(from var(--brand) 0.235 min(c, 0.046) h));
    --accent-mid: light-dark(oklch(from var(--brand) 0.88 min(c, 0.055) h), oklch(from var(--brand) 0.38 min(c, 0.075) h));
    --focus: light-dark(oklch(from var(--brand) 0.56 min(c, 0.19) h), oklch(from var(--brand) 0.76 min(c, 0.13) h));
    --good: light-dark(oklch(0.475 0.105 155), oklch(0.8 0.12 155));
    --warn: light-dark(oklch(0.485 0.1 68), oklch(0.83 0.11 78));
    --bad: light-dark(oklch(0.5 0.18 24), oklch(0.79 0.115 22));
    --bad-soft: light-dark(oklch(0.962 0.02 20), oklch(0.29 0.055 20));
    --sans: Inter, system-ui, "Noto Sans", sans-serif;
    --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
    --t-xs: 0.75rem; --t-sm: 0.8125rem; --t-md: 0.875rem; --t-lg: 1rem; --t-2xl: 1.75rem;
    --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem; --s6: 1.5rem; --r-sm: 4px; --r-md: 6px; --r-lg: 10px;
  }
  @media (prefers-contrast: more) { :root { --line: var(--text-3); --line-2: var(--text-3); --text-3: var(--text-2); --text-2: var(--text); } }
}
@layer base {
  *, ::before, ::after { box-sizing: border-box; }
  * { margin: 0; }
  html { font: 400 100%/1.45 var(--sans); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scrollbar-color: var(--line-2) transparent; scroll-padding-block: 1rem; }
  body { min-block-size: 100dvh; font-size: var(--t-md); color: var(--text); background: var(--surface); letter-spacing: -0.006em; overflow-wrap: break-word; }
  h1, h2, h3 { font-weight: 620; line-height: 1.25; text-wrap: balance; } h2 { font-size: var(--t-lg); } h3 { font-size: var(--t-md); }
  a { color: var(--accent-text); text-decoration: none; }
  ul, ol { padding: 0; list-style: none; } svg { display: block; } summary { cursor: pointer; }
  table { border-collapse: collapse; inline-size: 100%; } th { font-weight: 500; } th, td { text-align: start; }
  code, pre { font-family: var(--mono); font-size: 0.92em; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; } ::selection { background: var(--accent-mid); }
}
@layer layout {
  .skip { position: fixed; inset-block-start: -6rem; inset-inline-start: var(--s3); z-index: 9; padding: var(--s2) var(--s4); background: var(--accent); color: oklch(1 0 0); border-radius: var(--r-md); } .skip:focus { inset-block-start: var(--s3); }
  .brand { display: flex; align-items: center; gap: var(--s2); block-size: 2rem; font-weight: 650; font-size: 0.9375rem; } .brand .i { inline-size: 1.375rem; block-size: 1.375rem; color: var(--accent-text); stroke: none; }
  .top { display: flex; align-items: center; gap: var(--s3); padding: var(--s2) var(--s6); border-block-end: 1px solid var(--line); background: var(--canvas); }
  main { max-inline-size: 84rem; margin-inline: auto; padding: var(--s6); display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s6); } section { min-inline-size: 0; }
  .debug > footer { padding: var(--s4); text-align: center; font-size: var(--t-xs); color: var(--text-3); border-block-start: 1px solid var(--line); }
  .two { display: grid; grid-template-columns: minmax(14rem, 19rem) minmax(0, 1fr); gap: var(--s6); align-items: start; } .sources { display: grid; gap: var(--s3); min-inline-size: 0; }
  @media (width < 56rem) { .two { grid-template-columns: minmax(0, 1fr); } main { padding: var(--s4); } .top { padding-inline: var(--s4); } }
}
@layer components {
  .i { inline-size: 1rem; block-size: 1rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
  .badge { display: inline-flex; padding-inline: 0.4375rem; font-size: var(--t-xs); font-weight: 520; line-height: 1.25rem; border-radius: var(--r-sm); color: var(--text-2); background: var(--hover); white-space: nowrap; } .badge.bad { background: var(--bad-soft); } .bad { color: var(--bad); }
  .dim { color: var(--text-3); } .mono { font-family: var(--mono); font-size: 0.92em; } .small { font-size: var(--t-sm); } p.gap, pre.gap { padding: var(--s3) var(--s4); }
  .tabs { display: flex; gap: var(--s1); border-block-end: 1px solid var(--line); overflow-x: auto; overflow-y: hidden; scrollbar-width: none; }
  .tabs a { position: relative; display: flex; gap: 0.4375rem; padding: 0.5rem 0.625rem 0.5625rem; font-size: var(--t-sm); font-weight: 500; color: var(--text-2); white-space: nowrap; } .tabs a:first-child { margin-inline-start: -0.625rem; } .tabs a:hover { color: var(--text); } .tabs a:focus-visible { outline-offset: -2px; }
  .tabs [aria-current] { color: var(--text); font-weight: 600; } .tabs [aria-current]::after { content: ""; position: absolute; inset: auto 0.625rem -1px; block-size: 2px; background: var(--accent-text); border-radius: 2px 2px 0 0; } .tabs .n { font-size: var(--t-xs); font-weight: 450; color: var(--text-3); font-variant-numeric: tabular-nums; }
  .what { display: grid; gap: var(--s2); } h1 { font-size: var(--t-2xl); letter-spacing: -0.025em; overflow-wrap: anywhere; } :is(h1, .cause h3) small { font: 400 var(--t-sm)/1 var(--mono); color: var(--text-3); letter-spacing: 0; }
  .lead { font-size: var(--t-lg); text-wrap: pretty; white-space: pre-wrap; overflow-wrap: anywhere; } .what .lead { font-size: 1.125rem; }
  .hint { display: flex; gap: var(--s2); color: var(--text-2); font-size: var(--t-sm); } .hint .i { color: var(--warn); margin-block-start: 0.125rem; }
  main > section > h2 { margin-block-end: var(--s3); } section > h3 { margin-block: var(--s4) var(--s2); font-size: var(--t-sm); } .cause { display: grid; gap: var(--s3); } .cause + .cause { margin-block-start: var(--s6); }
  code { background: light-dark(oklch(0.3 0.03 262 / 0.06), oklch(1 0 0 / 0.08)); padding: 0.05em 0.3em; border-radius: 3px; } pre code, td code { background: none; padding: 0; }
  pre { overflow: auto; } pre b { font-weight: 500; color: var(--accent-text); } pre em { font-style: normal; color: var(--good); } pre i { font-style: normal; color: var(--text-3); }
  .frames { display: grid; gap: 2px; font-size: var(--t-sm); } .frames a { display: block; padding: var(--s2) var(--s3); border-radius: var(--r-md); color: var(--text); overflow-wrap: anywhere; } .frames a:hover { background: var(--hover); } .frames > li:has(> a):not(li:has(> a) ~ li) > a { background: var(--accent-soft); }
  .frames b { display: block; font-weight: 570; } .frames .mono { color: var(--text-3); font-size: var(--t-xs); } .frames summary { padding: var(--s1) var(--s3); color: var(--text-3); font-size: var(--t-xs); } .frames details a { padding-block: var(--s1); } .frames details b { font-weight: 450; }
  .frame { border: 1px solid var(--line); border-radius: var(--r-lg); overflow: hidden; min-inline-size: 0; } .frame header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 var(--s4); padding: var(--s2) var(--s4); background: var(--sunken); overflow-wrap: anywhere; border-block-end: 1px solid var(--line); }
  .run > summary { padding: var(--s1) var(--s4); font-size: var(--t-xs); color: var(--text-3); } .run[open] > summary { margin-block-end: var(--s2); } .run > summary:hover { color: var(--text); } .frame:target { border-color: var(--focus); }
  .source { padding-block: var(--s3); font-size: var(--t-sm); line-height: 1.75; tab-size: 2; } .source span { display: block; padding-inline-end: var(--s4); min-inline-size: max-content; } .source .ln { display: inline-block; inline-size: 3.25rem; padding-inline-end: var(--s4); text-align: end; user-select: none; }
  .source .hit { background: var(--bad-soft); box-shadow: inset 3px 0 var(--bad); } .source .hit .ln { color: var(--bad); } .source u { text-decoration: underline wavy var(--bad); text-underline-offset: 0.25em; } .source:focus-visible { outline-offset: -2px; }
  .frame h3 { margin: 0; padding: var(--s3) var(--s4) 0; font-size: var(--t-xs); font-weight: 550; color: var(--text-3); border-block-start: 1px solid var(--line); } .frame .vars { padding: var(--s2) var(--s4) var(--s4); }
  .vars { display: grid; grid-template-columns: minmax(6rem, 16rem) minmax(0, 1fr); gap: var(--s2) var(--s6); font: var(--t-xs)/1.6 var(--mono); overflow-wrap: anywhere; } .vars dt { color: var(--text-3); } .vars dd { white-space: pre-wrap; }
  .tried { border: 1px solid var(--line); border-radius: 8px; font-size: var(--t-sm); } .tried li { padding: var(--s2) var(--s4); overflow-wrap: anywhere; } .tried li + li { border-block-start: 1px solid var(--line); } .tried code { background: none; padding: 0; margin-inline-end: var(--s3); }
  .sheet { border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; } .table { font-size: var(--t-sm); } .table th { block-size: 2.125rem; padding-inline: var(--s4); font-size: var(--t-xs); font-weight: 520; color: var(--text-3); background: var(--sunken); }
  .table td { padding: var(--s2) var(--s4); border-block-start: 1px solid var(--line); vertical-align: top; white-space: nowrap; } .table tbody tr:hover { background: var(--hover); } .table .sql { white-space: pre-wrap; overflow-wrap: anywhere; min-inline-size: 20rem; inline-size: 100%; }
  .databar { display: inline-flex; align-items: center; gap: var(--s2); inline-size: 7.5rem; font-variant-numeric: tabular-nums; } .databar svg { inline-size: 3.25rem; block-size: 0.375rem; border-radius: 2px; background: var(--hover); } .databar rect { fill: var(--accent-text); opacity: 0.55; } .databar span { flex: 1; text-align: end; }
  @media print { .skip, .tabs { display: none; } }
}
`
