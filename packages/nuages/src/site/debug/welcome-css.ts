/** What the welcome page needs besides the styles of the debug page. */
export const welcomeCss = `
@layer tokens {
  :root {
    --raised: light-dark(oklch(1 0 0), oklch(0.25 0.017 265)); --s5: 1.25rem; --s8: 2rem; --fast: 110ms;
    --shadow-2: 0 0 0 1px light-dark(oklch(0.3 0.03 262 / 0.09), oklch(1 0 0 / 0.09)), 0 4px 12px light-dark(oklch(0.3 0.03 262 / 0.08), oklch(0 0 0 / 0.4));
  }
  @media (prefers-reduced-motion: reduce) { :root { --fast: 0s; } }
}
@layer components {
  .welcome { display: grid; grid-template-rows: 1fr auto; background: var(--canvas); }
  .welcome main { display: grid; place-content: start center; justify-items: center; max-inline-size: none; padding-block-start: 6vh; }
  .welcome > footer { padding: var(--s4); text-align: center; font-size: var(--t-xs); color: var(--text-2); }
  .welcome > .sky { position: absolute; inset: auto 0 0; inline-size: 100%; block-size: 34vh; z-index: 0; pointer-events: none; }
  .welcome > :not(.sky) { position: relative; z-index: 1; }
  .sky path:nth-child(1) { fill: light-dark(oklch(from var(--brand) 0.955 0.014 h), oklch(from var(--brand) 0.2 0.02 h)); }
  .sky path:nth-child(2) { fill: light-dark(oklch(from var(--brand) 0.935 0.02 h), oklch(from var(--brand) 0.225 0.026 h)); }
  .sky path:nth-child(3) { fill: light-dark(oklch(from var(--brand) 0.912 0.028 h), oklch(from var(--brand) 0.25 0.032 h)); }
  .welcome article { inline-size: min(46rem, calc(100vw - 2.5rem)); display: grid; gap: var(--s6); padding-block: var(--s8); }
  .welcome article > header > .i { inline-size: 3.5rem; block-size: 3.5rem; stroke: none; color: var(--accent-text); margin-block-end: var(--s4); }
  .welcome h1 { font-size: 2.75rem; letter-spacing: -0.035em; font-weight: 640; margin-block: var(--s1) var(--s2); }
  .welcome .lead { color: var(--text-2); white-space: normal; }
  .code-card { background: var(--raised); border-radius: var(--r-lg); box-shadow: var(--shadow-2); overflow: hidden; }
  .code-card > header { padding: var(--s2) var(--s5); border-block-end: 1px solid var(--line); color: var(--text-3); }
  .code-card pre { padding: var(--s4) var(--s5); font-size: var(--t-sm); line-height: 1.7; }
  .checks { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: var(--s4); font-size: var(--t-sm); }
  .checks li { display: flex; gap: var(--s2); } .checks .i { margin-block-start: 0.125rem; color: var(--good); } .checks .todo .i { color: var(--warn); }
  .checks small, .welcome nav small { display: block; color: var(--text-2); font-size: var(--t-xs); }
  .checks b, .welcome nav b { font-weight: 570; }
  .welcome nav { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: var(--s3); }
  .welcome nav > * { display: flex; gap: var(--s3); padding: var(--s4); color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: var(--r-lg); transition: border-color var(--fast); }
  .welcome nav span { min-inline-size: 0; overflow-wrap: anywhere; }
  .welcome nav a:hover { border-color: var(--accent-text); } .welcome nav .i { color: var(--accent-text); margin-block-start: 0.125rem; }
}
`
