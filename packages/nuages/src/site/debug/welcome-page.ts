import { nuagesVersion } from '../../core/index.ts'
import { html, type SafeString, safe } from '../../kernel/index.ts'
import { debugCss } from './css.ts'
import { welcomeCss } from './welcome-css.ts'

/** What holds of the site, or what is to be done. */
export interface Remark {
  readonly title: string
  readonly text: string
  readonly isDone: boolean
  /** Whether the text is a command to type. */
  readonly isCommand?: boolean
}

/** What the welcome page shows. */
export interface WelcomeFacts {
  readonly path: string
  readonly remarks: readonly Remark[]
  /** Where the admin is; undefined where the site has none. */
  readonly adminUrl: string | undefined
}

const icon = (paths: string) => html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${safe(paths)}</svg>`
const MARK = icon(
  '<path fill="currentColor" fill-rule="evenodd" d="M6 20.5A5.25 5.25 0 0 1 6 10c.6 0 1 0 1.32-.02A8.25 8.25 0 1 1 15.25 20.5ZM14.6 9.6a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 1 0 0-5.8Z"/>',
)
const DONE = icon('<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>')
const TODO = icon(
  '<path d="M10.1 2.182a10 10 0 0 1 3.8 0"/><path d="M13.9 21.818a10 10 0 0 1-3.8 0"/><path d="M17.609 3.721a10 10 0 0 1 2.69 2.7"/><path d="M2.182 13.9a10 10 0 0 1 0-3.8"/><path d="M20.279 17.609a10 10 0 0 1-2.7 2.69"/><path d="M21.818 10.1a10 10 0 0 1 0 3.8"/><path d="M3.721 6.391a10 10 0 0 1 2.7-2.69"/><path d="M6.391 20.279a10 10 0 0 1-2.69-2.7"/>',
)
const ADMIN = icon(
  '<rect width="7" height="9" x="3" y="3" rx="1"/><rect width="7" height="5" x="14" y="3" rx="1"/><rect width="7" height="9" x="14" y="12" rx="1"/><rect width="7" height="5" x="3" y="16" rx="1"/>',
)
const BOOK = icon(
  '<path d="M12 5v16"/><path d="M20.001 19A2 2 0 0022 17V5a2 2 0 00-1.999-2L16 3.002A5 5 0 0012 5a5 5 0 00-4-2H4a2 2 0 00-2 2v12a2 2 0 001.999 2H8a5 5 0 014 2 5 5 0 014-2z"/>',
)
const TERMINAL = icon('<path d="M12 19h8"/><path d="m4 17 6-6-6-6"/>')
const SKY = html`<svg class="sky" viewBox="0 0 1440 320" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><path d="M0 150C120 60 300 40 430 130c70-40 160-30 210 25 110-120 330-130 440-10 90-60 250-60 360 30v145H0Z"/><path d="M0 220c90-70 260-80 350 5 90-60 230-55 300 20 120-100 320-90 410 10 100-50 270-40 380 25v40H0Z"/><path d="M0 270c140-50 280-40 400 10 150-50 330-40 440 8 160-44 400-40 600 0v32H0Z"/></svg>`

/** The page of a site that has no page of its own at `/` yet. */
export function welcomePage({ path, remarks, adminUrl }: WelcomeFacts): string {
  const page = html`<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Welcome to Nuages</title><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${safe(debugCss + welcomeCss)}</style></head>
<body class="welcome">${SKY}
<main id="main"><article><header>${MARK}<p class="dim small">Nuages ${nuagesVersion()}, development</p><h1>Your site is up</h1><p class="lead">This page shows because <code>urls.ts</code> has no route for <code>${path}</code> yet. Add one and it is gone.</p></header>
<div class="code-card"><header><span class="mono">pages/views.ts, urls.ts</span></header><pre tabindex="0"><code>${EXAMPLE}</code></pre></div>
<ul class="checks">${remarks.map(remarkItem)}</ul>
<nav aria-label="Next steps">${adminUrl !== undefined && html`<a href="${adminUrl}">${ADMIN}<span><b>Open the admin</b><small>Made from your models</small></span></a>`}<div>${BOOK}<span><b>Tutorial</b><small><code>node_modules/nuages/docs/tutorial</code></small></span></div><div>${TERMINAL}<span><b>Commands</b><small><code>npx nuages help</code></small></span></div></nav></article></main>
<footer>Shown because <code>debug</code> is on. Never in production.</footer>
</body></html>`
  return page.text
}

const EXAMPLE = html`<i>// pages/views.ts: one more view</i>
<b>export</b> <b>function</b> home(request: HttpRequest) {
  <b>return</b> render(request, <em>'base.html'</em>)
}

<i>// urls.ts: its import, and one more line in the list</i>
<b>import</b> * <b>as</b> views <b>from</b> <em>'./pages/views.ts'</em>

  path(<em>''</em>, views.home, { name: <em>'home'</em> }),`

function remarkItem({ title, text, isDone, isCommand = false }: Remark): SafeString {
  const detail = isCommand ? html`<code>${text}</code>` : text
  return html`<li${isDone ? '' : html` class="todo"`}>${isDone ? DONE : TODO}<div><b>${title}</b><small>${detail}</small></div></li>`
}
