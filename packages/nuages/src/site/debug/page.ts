import { STATUS_CODES } from 'node:http'
import type { Settings } from '../../core/index.ts'
import type { QueryRing } from '../../db/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { html, type SafeString, safe } from '../../kernel/index.ts'
import { debugCss } from './css.ts'
import type { ErrorFacts } from './describe.ts'
import { stackOf } from './frames.ts'
import { milliseconds, queriesSection, requestSection, settingsSection, triedSection } from './sections.ts'

/** What the debug page is made of. */
export interface DebugFacts {
  readonly request: HttpRequest
  readonly status: number
  /** The error, then its causes. */
  readonly chain: readonly ErrorFacts[]
  /** The URL patterns, where none of them matched. */
  readonly tried: readonly string[] | undefined
  /** The fields of the form where it had been read. */
  readonly fields: Iterable<readonly [string, string]> | undefined
  readonly ring: QueryRing | undefined
  /** Milliseconds since the request came. */
  readonly elapsed: number | undefined
  /** Undefined where a stranger's page may have asked: then nothing is shown but the error itself. */
  readonly settings: Settings | undefined
}

interface Section {
  readonly id: string
  readonly title: string
  readonly count?: number
  readonly body: () => SafeString
}

/** The page for an error in debug. */
export function debugPage(facts: DebugFacts): string {
  const [error] = facts.chain as [ErrorFacts]
  const sections = sectionsOf(facts)
  const page = html`<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${error.type} at ${facts.request.path}</title><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<style>${safe(debugCss)}</style></head>
<body class="debug"><a class="skip" href="#main">Skip to content</a>
<header class="top"><span class="brand">${MARK}Nuages</span><span class="badge">development</span></header>
<main id="main">${what(facts, error)}${sections.length > 0 && html`<nav class="tabs" aria-label="Parts of this page">${sections.map(tab)}</nav>`}
${sections.map(shown)}</main>
<footer>This page is there because the setting <code>debug</code> is true. Visitors of a site never see it: there, debug is false.</footer>
</body></html>`
  return page.text
}

const MARK = html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="M6 20.5A5.25 5.25 0 0 1 6 10c.6 0 1 0 1.32-.02A8.25 8.25 0 1 1 15.25 20.5ZM14.6 9.6a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 1 0 0-5.8Z"/></svg>`
const BULB = html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5"/><path d="M9 18h6"/><path d="M10 22h4"/></svg>`

function what({ request, status, elapsed, ring }: DebugFacts, error: ErrorFacts): SafeString {
  const time = elapsed === undefined ? '' : `after ${milliseconds(elapsed)}`
  const queries = ring === undefined ? '' : `, ${ring.total} ${ring.total === 1 ? 'query' : 'queries'}`
  return html`<section class="what"><p class="small"><span class="badge bad">${status} ${STATUS_CODES[status]}</span> <code>${request.method} ${request.path}</code> <span class="dim">${time}${time && queries}</span></p>
<h1>${error.type} ${error.code !== undefined && html`<small>${error.code}</small>`}</h1><p class="lead">${error.message}</p>
${error.hint !== undefined && html`<p class="hint">${BULB}<span>${error.hint}</span></p>`}</section>`
}

function sectionsOf(facts: DebugFacts): Section[] {
  const { chain, tried, ring, settings, request, fields } = facts
  const [error, ...causes] = chain as [ErrorFacts, ...ErrorFacts[]]
  if (settings === undefined) return []
  const sections: Section[] = []
  if (tried !== undefined)
    sections.push({ id: 'patterns', title: 'URL patterns', count: tried.length, body: () => triedSection(tried) })
  else sections.push({ id: 'stack', title: 'Stack', body: () => stackOf(error, 'f') })
  if (causes.length > 0)
    sections.push({ id: 'causes', title: 'Causes', count: causes.length, body: () => causesSection(causes) })
  if (ring !== undefined)
    sections.push({
      id: 'queries',
      title: 'Queries',
      count: ring.total,
      body: () => queriesSection(ring.records, ring.total),
    })
  sections.push({ id: 'request', title: 'Request', body: () => requestSection(request, fields) })
  sections.push({ id: 'context', title: 'Context', body: contextSection })
  sections.push({ id: 'settings', title: 'Settings', body: () => settingsSection(settings) })
  return sections
}

function causesSection(causes: readonly ErrorFacts[]): SafeString {
  return html`${causes.map(
    (
      cause,
      index,
    ) => html`<article class="cause"><h3>${cause.type} ${cause.code !== undefined && html`<small>${cause.code}</small>`}</h3><p class="lead">${cause.message}</p>
${cause.hint !== undefined && html`<p class="hint">${BULB}<span>${cause.hint}</span></p>`}${stackOf(cause, `c${index}-`)}</article>`,
  )}`
}

function contextSection(): SafeString {
  return html`<dl class="vars"><dt>Node</dt><dd>${process.versions.node}</dd><dt>Platform</dt><dd>${process.platform} ${process.arch}</dd><dt>Folder</dt><dd>${process.cwd()}</dd></dl>`
}

function tab({ id, title, count }: Section, index: number): SafeString {
  return html`<a href="#${id}"${index === 0 ? html` aria-current="true"` : ''}>${title}${count !== undefined && html` <span class="n">${count}</span>`}</a>`
}

/** A part that cannot be shown takes no other with it. */
function shown({ id, title, body }: Section): SafeString {
  let content: SafeString
  try {
    content = body()
  } catch {
    content = html`<p class="dim small">This part cannot be shown.</p>`
  }
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${content}</section>`
}
