/** A block of a tutorial that does something to the site of the reader. */
export type Block = FileBlock | ChangeBlock | CommandBlock | RequestBlock

interface Placed {
  /** The line of the page where it begins. */
  readonly line: number
}

/** A file, whole. */
export interface FileBlock extends Placed {
  readonly kind: 'file'
  readonly path: string
  readonly text: string
}

/** A change of a file, as the lines of a diff. */
export interface ChangeBlock extends Placed {
  readonly kind: 'change'
  readonly path: string
  readonly before: string
  readonly after: string
}

/** Commands to type, and lines that their output has, in this order. */
export interface CommandBlock extends Placed {
  readonly kind: 'commands'
  readonly commands: readonly { readonly command: string; readonly expected: readonly string[] }[]
}

/** An address to open, and lines that the page has, in this order. */
export interface RequestBlock extends Placed {
  readonly kind: 'request'
  readonly path: string
  readonly expected: readonly string[]
}

const FENCE = /^```(\S+)(?: (.*))?\n([\s\S]*?)^```$/gm

/** The blocks of a page that are executed, in order. How they are written is in CONTRIBUTING.md. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(FENCE)].flatMap((match): Block[] => {
    const [, language = '', words = '', text = ''] = match
    const line = page.slice(0, match.index).split('\n').length
    const path = /(?:^| )file=(\S+)/.exec(words)?.[1]
    if (path !== undefined) return [language === 'diff' ? change(path, text, line) : { kind: 'file', path, text, line }]
    if (words !== 'run') return []
    if (language === 'sh') return [{ kind: 'commands', commands: commandsOf(text), line }]
    if (language === 'http') return [request(text, line)]
    return []
  })
}

function change(path: string, text: string, line: number): ChangeBlock {
  const lines = text.trimEnd().split('\n')
  const side = (other: string) =>
    lines
      .filter((one) => !one.startsWith(other))
      .map((one) => `${one.slice(1)}\n`)
      .join('')
  return { kind: 'change', path, before: side('+'), after: side('-'), line }
}

function commandsOf(text: string): CommandBlock['commands'] {
  const found: { command: string; expected: string[] }[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) found.push({ command: line.slice(2), expected: [] })
    else if (line.trim() !== '') found.at(-1)?.expected.push(line.trim())
  }
  return found
}

function request(text: string, line: number): RequestBlock {
  const [first = '', ...expected] = text.split('\n').map((one) => one.trim())
  return { kind: 'request', path: first.replace(/^GET /, ''), expected: expected.filter(Boolean), line }
}

/** The first of the expected lines that a text does not have, in their order; `...` stands for anything in a line. */
export function missingLine(text: string, expected: readonly string[]): string | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  let next = 0
  return expected.find((line) => {
    const pattern = new RegExp(line.split('...').map(escaped).join('.*'))
    const found = lines.findIndex((candidate, index) => index >= next && pattern.test(candidate))
    next = found + 1
    return found < 0
  })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
