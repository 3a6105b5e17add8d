import type { Settings } from '../../core/index.ts'
import type { QueryRecord } from '../../db/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { html, type SafeString } from '../../kernel/index.ts'
import { maskedField, maskedText, shownValue } from './masked.ts'
import { shortPath } from './stack.ts'

type Pairs = Iterable<readonly [string, string]>

/** The request: its address, headers, query, cookies, and the fields of its form where the view had read them. */
export function requestSection(request: HttpRequest, fields: Pairs | undefined): SafeString {
  const match = request.resolverMatch
  const headers = [...request.headers].filter(([name]) => name.toLowerCase() !== 'cookie')
  return html`<dl class="vars"><dt>Method</dt><dd>${request.method}</dd><dt>Path</dt><dd>${request.path}</dd>
${match && html`<dt>Route</dt><dd>${match.route || '(empty)'}, view ${match.viewName || '(without a name)'}</dd>`}
${request.remoteAddress !== undefined && html`<dt>From</dt><dd>${request.remoteAddress}</dd>`}</dl>
${part('Headers', () => headers)}${part('Query', () => request.query)}${
  fields &&
  part(
    'Form',
    () => fields,
    (name, value) => maskedField(request, name, value),
  )
}${part('Cookies', () => request.cookies)}`
}

/** A list of names and values; what cannot be read, such as a malformed query, says so. */
function part(title: string, read: () => Pairs, masked = maskedText): SafeString {
  try {
    const rows = [...read()].map(([name, value]) => html`<dt>${name}</dt><dd>${masked(name, value)}</dd>`)
    const list = rows.length === 0 ? html`<p class="dim small">None.</p>` : html`<dl class="vars">${rows}</dl>`
    return html`<h3>${title}</h3>${list}`
  } catch {
    return html`<h3>${title}</h3><p class="dim small">Cannot be read.</p>`
  }
}

/** The statements that ran for the request. */
export function queriesSection(records: readonly QueryRecord[], total: number): SafeString {
  if (records.length === 0) return html`<p class="dim small">None ran.</p>`
  const longest = Math.max(...records.map((record) => record.duration), 0.001)
  const dropped = total > records.length && html`<p class="dim small">The last ${records.length} of ${total}.</p>`
  return html`${dropped}<div class="sheet" tabindex="0" role="region" aria-label="Queries, table"><table class="table">
<thead><tr><th scope="col">Time</th><th scope="col">SQL</th><th scope="col">From</th></tr></thead>
<tbody>${records.map((record) => queryRow(record, longest))}</tbody></table></div>`
}

function queryRow(record: QueryRecord, longest: number): SafeString {
  const width = Math.max(1, Math.round((record.duration / longest) * 100))
  const error = record.error !== undefined && html`<br><span class="bad">${record.error}</span>`
  return html`<tr><td><span class="databar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"/></svg><span>${milliseconds(record.duration)}</span></span></td>
<td class="sql"><code>${record.sql}</code>${error}</td><td class="mono dim">${record.origin === undefined ? '' : shortPath(record.origin)}</td></tr>`
}

/** `6.2 ms`. */
export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`
}

/** The settings by name, secrets masked. */
export function settingsSection(settings: Settings): SafeString {
  const rows = Object.entries(settings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => html`<dt>${name}</dt><dd>${shownValue(name, value)}</dd>`)
  return html`<dl class="vars">${rows}</dl>`
}

/** The patterns that were tried for a path without a view. */
export function triedSection(tried: readonly string[]): SafeString {
  if (tried.length === 0) return html`<p class="dim small">The URL table is empty.</p>`
  const rows = tried.map((route) => {
    const [, pattern = route, name] = /^(.*?)(?: \[name='(.*)'\])?$/s.exec(route) ?? []
    return html`<li><code>${pattern || '(empty)'}</code>${name !== undefined && html` <span class="dim">${name}</span>`}</li>`
  })
  return html`<ol class="tried">${rows}</ol>`
}
