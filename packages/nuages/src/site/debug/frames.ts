import { html, type SafeString } from '../../kernel/index.ts'
import type { TemplateLocation } from '../../templates/index.ts'
import type { ErrorFacts } from './describe.ts'
import { highlight } from './highlight.ts'
import { shownValue } from './masked.ts'
import { type Frame, runsOf, type SourceLines, shortPath, sourceAround } from './stack.ts'

const MOST_VALUES = 40

/** The stack of one error: the list of its calls and their sources, those of the site open. */
export function stackOf(facts: ErrorFacts, prefix: string): SafeString {
  const frames = withOneOpen(facts.frames)
  const id = (frame: Frame) => `${prefix}${frames.indexOf(frame)}`
  const runs = runsOf(frames)
  const template = facts.template === undefined ? '' : templateFrame(facts.template)
  if (runs.length === 0) return html`${template || html`<p class="dim">There is no stack.</p>`}`
  return html`<div class="two"><ol class="frames">${runs.map((run) => listed(run, id))}</ol>
<div class="sources">${template}${runs.map((run) => sources(run, id))}</div></div>`
}

/** Where no call is the site's, the innermost is shown as if it were: there is nothing better to look at. */
function withOneOpen(frames: readonly Frame[]): readonly Frame[] {
  return frames.some((frame) => frame.own) ? frames : frames.map((frame, index) => ({ ...frame, own: index === 0 }))
}

function listed(run: readonly Frame[], id: (frame: Frame) => string): SafeString {
  const [first] = run as [Frame]
  const link = (frame: Frame) =>
    html`<a href="#${id(frame)}"><b>${frame.name || '(module)'}</b><span class="mono">${shortPath(frame.file)}:${frame.line}</span></a>`
  if (first.own) return html`<li>${link(first)}</li>`
  return html`<li><details><summary>${counted(run.length)}</summary><ol>${run.map((frame) => html`<li>${link(frame)}</li>`)}</ol></details></li>`
}

function counted(frames: number): string {
  return frames === 1 ? '1 frame of the framework or a package' : `${frames} frames of the framework and packages`
}

function sources(run: readonly Frame[], id: (frame: Frame) => string): SafeString {
  const shown = run.map((frame) => frameSource(frame, id(frame)))
  if (run[0]?.own) return html`${shown}`
  return html`<details class="run"><summary>${counted(run.length)}</summary><div class="sources">${shown}</div></details>`
}

function frameSource(frame: Frame, id: string): SafeString {
  const code = sourceAround(frame.file, frame.line)
  const body =
    code === undefined
      ? html`<p class="gap dim small">The source is not there.</p>`
      : source(code, frame.line, frame.column)
  return html`<section class="frame" id="${id}"><header><span class="mono">${shortPath(frame.file)}</span>
<span class="dim small">line ${frame.line}, column ${frame.column}</span></header>${body}</section>`
}

/** Lines of code, the one that failed marked. */
export function source(code: SourceLines, line: number, column: number, plain = false): SafeString {
  const lines = code.lines.map((text, index) => {
    const number = code.first + index
    const hit = number === line
    const shown = plain ? text : highlight(text, hit ? column : 0)
    return html`<span${hit ? html` class="hit" aria-current="true"` : ''}><i class="ln">${number}</i>${shown}
</span>`
  })
  return html`<pre class="source" tabindex="0"><code>${lines}</code></pre>`
}

/** The place in a template, with what was in scope there. */
function templateFrame(place: TemplateLocation): SafeString {
  const code = place.file === undefined ? undefined : sourceAround(place.file, place.line)
  const body =
    code === undefined
      ? html`<pre class="source gap" tabindex="0"><code>${place.frame}</code></pre>`
      : source(code, place.line, place.column, true)
  const scope = Object.entries(place.scope ?? {})
    .slice(0, MOST_VALUES)
    .map(([name, value]) => html`<dt>${name}</dt><dd>${shownValue(name, value)}</dd>`)
  return html`<section class="frame"><header><span class="mono">${place.file === undefined ? place.template : shortPath(place.file)}</span>
<span class="dim small">template, line ${place.line}, column ${place.column}</span></header>${body}
${scope.length > 0 && html`<h3>Values here</h3><dl class="vars">${scope}</dl>`}</section>`
}
