import type { HtmlNode } from './node.ts'

const VOID = new Set('area base br col embed hr img input link meta param source track wbr frame spacer'.split(' '))
const RAW = new Set(['script', 'style', 'textarea', 'title'])
/** Attributes that are there or not, whatever their value. */
const BOOLEAN = new Set(
  'allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate hidden ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'.split(
    ' ',
  ),
)
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

const MARKUP = /<!--[\s\S]*?-->|<![^>]*>|<\/([a-zA-Z][^\s/>]*)\s*>|<([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

interface Open {
  readonly name: string
  readonly attributes: readonly (readonly [string, string | null])[]
  readonly children: HtmlNode[]
}

/** Why a text is not HTML that can be compared. */
export class HtmlProblem extends Error {}

/**
 * Reads HTML into what is compared: spaces between and around texts do not count, nor do the order of attributes and
 * classes, comments and the document type. Every element but the void ones must be closed; else HtmlProblem is raised.
 */
export function parseHtml(text: string): readonly HtmlNode[] {
  const root: Open = { name: '', attributes: [], children: [] }
  const stack = [root]
  let at = 0
  for (;;) {
    MARKUP.lastIndex = at
    const match = MARKUP.exec(text)
    const top = stack.at(-1) as Open
    addText(top, text.slice(at, match?.index))
    if (match === null) break
    at = match.index + match[0].length
    const [, closed, opened, rest = ''] = match
    if (closed !== undefined) close(stack, closed.toLowerCase(), text, match.index)
    if (opened === undefined) continue
    const element = { name: opened.toLowerCase(), attributes: readAttributes(rest), children: [] }
    top.children.push(element)
    if (VOID.has(element.name) || rest.trimEnd().endsWith('/')) continue
    stack.push(element)
    if (RAW.has(element.name)) at = addRaw(element, text, at)
  }
  if (stack.length > 1) throw new HtmlProblem(`<${stack.at(-1)?.name}> is not closed.`)
  return root.children
}

function close(stack: Open[], name: string, text: string, at: number): void {
  const open = stack.at(-1) as Open
  if (stack.length > 1 && open.name === name) return void stack.pop()
  const line = text.slice(0, at).split('\n').length
  const instead = stack.length > 1 ? `<${open.name}> is open` : 'nothing is open'
  throw new HtmlProblem(`</${name}> in line ${line}, but ${instead}.`)
}

function addText(parent: Open, raw: string): void {
  const text = decode(raw.replace(/[ \t\n\f\r]+/g, ' ').trim())
  if (text === '') return
  const last = parent.children.at(-1)
  // A comment stood between the two.
  if (typeof last === 'string') parent.children[parent.children.length - 1] = `${last} ${text}`
  else parent.children.push(text)
}

function addRaw(element: Open, text: string, from: number): number {
  const end = text.toLowerCase().indexOf(`</${element.name}`, from)
  if (end === -1) throw new HtmlProblem(`<${element.name}> is not closed.`)
  addText(element, text.slice(from, end))
  return end
}

function readAttributes(text: string): readonly (readonly [string, string | null])[] {
  const attributes = [...text.matchAll(ATTRIBUTE)].map(([, name, double, single, bare]) => {
    const lower = (name as string).toLowerCase()
    const value = decode(double ?? single ?? bare ?? '')
    if (BOOLEAN.has(lower)) return [lower, null] as const
    if (lower === 'class') return [lower, value.split(/\s+/).filter(Boolean).toSorted().join(' ')] as const
    return [lower, value] as const
  })
  return attributes.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole
  })
}
