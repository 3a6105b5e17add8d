import { CommandError } from '../../core/index.ts'
import type { ExtractedMessage } from '../../i18n/index.ts'

/** Where the parts of a text stand among the arguments of a function. */
interface Shape {
  readonly context?: number
  readonly msgid: number
  readonly plural?: number
}

const SHAPES: Readonly<Record<string, Shape>> = {
  gettext: { msgid: 0 },
  ngettext: { msgid: 0, plural: 1 },
  pgettext: { context: 0, msgid: 1 },
  npgettext: { context: 0, msgid: 1, plural: 2 },
}

const FUNCTIONS = new Map<string, Shape>(
  Object.entries(SHAPES).flatMap(([name, shape]) =>
    [name, `${name}Lazy`, `${name}Noop`].map((each) => [each, shape] as const),
  ),
)

/** A node of the syntax tree, as far as it is looked at. */
interface Node {
  readonly type: string
  readonly loc?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
  readonly [key: string]: unknown
}

interface Comment {
  readonly value: string
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
}

type Parse = (code: string, options: object) => Node & { readonly comments: readonly Comment[] }

/** Reads the texts of TypeScript and JavaScript sources. */
export interface ScriptReader {
  /** The texts of one file; `warn` is told of calls whose text is put together at run time, with their line. */
  read(code: string, path: string, warn: (line: number, what: string) => void): ExtractedMessage[]
}

/** Loads the parser, which is an optional dependency. Raises CommandError where it is not installed. */
export async function loadScriptReader(): Promise<ScriptReader> {
  let parse: Parse
  try {
    parse = (await import('@babel/parser')).parse as unknown as Parse
  } catch (cause) {
    throw new CommandError('makemessages reads scripts with @babel/parser, which is not installed.', {
      cause,
      hint: 'npm install --save-dev @babel/parser',
    })
  }
  return { read: (code, path, warn) => readScript(parse, code, path, warn) }
}

function readScript(
  parse: Parse,
  code: string,
  path: string,
  warn: (line: number, what: string) => void,
): ExtractedMessage[] {
  const isTyped = /\.[cm]?tsx?$/.test(path)
  const hasElements = /\.[cm]?[jt]sx$/.test(path) || !isTyped
  const plugins = [...(isTyped ? ['typescript'] : []), ...(hasElements ? ['jsx'] : [])]
  let tree: ReturnType<Parse>
  try {
    tree = parse(code, { sourceType: 'unambiguous', errorRecovery: true, plugins })
  } catch (cause) {
    throw new CommandError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
  const notes = new TranslatorNotes(tree.comments)
  const names = new Map(FUNCTIONS)
  const found: ExtractedMessage[] = []
  walk(tree, (node) => {
    if (node.type === 'ImportSpecifier') addAlias(node, names)
    else if (node.type === 'CallExpression') {
      const message = messageOf(node, names, warn)
      if (message !== undefined) found.push({ ...message, comments: notes.above(message.line) })
    }
  })
  return found.sort((a, b) => a.line - b.line)
}

/** `import { gettext as _ }` makes `_` a name of the function. */
function addAlias(node: Node, names: Map<string, Shape>): void {
  const { imported, local } = node as unknown as { imported: { name?: string }; local: { name: string } }
  const shape = FUNCTIONS.get(imported.name ?? '')
  if (shape !== undefined) names.set(local.name, shape)
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'comments' || key.endsWith('Comments') || key === 'errors') continue
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
        walk(child as Node, visit)
    }
  }
}

type Bare = Omit<ExtractedMessage, 'comments'>

function messageOf(
  node: Node,
  names: ReadonlyMap<string, Shape>,
  warn: (line: number, what: string) => void,
): Bare | undefined {
  const name = calledName(node['callee'] as Node)
  const shape = name === undefined ? undefined : names.get(name)
  if (shape === undefined) return undefined
  const line = node.loc?.start.line ?? 1
  const args = node['arguments'] as readonly Node[]
  const texts = new Map<string, string>()
  for (const [part, index] of Object.entries(shape) as [string, number][]) {
    const text = staticText(args[index])
    if (text !== undefined) texts.set(part, text)
    else {
      if (args[index]?.type === 'TemplateLiteral')
        warn(line, `${name}() is given a text with \${...} in it: write %(name)s and interpolate it.`)
      return undefined
    }
  }
  const { msgid = '', plural, context } = Object.fromEntries(texts) as Partial<Bare>
  if (msgid === '') return undefined
  return { msgid, ...(plural === undefined ? {} : { plural }), ...(context === undefined ? {} : { context }), line }
}

/** `gettext` of `gettext()` and of `texts.gettext()`. */
function calledName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee['name'] as string
  const property = callee.type === 'MemberExpression' ? (callee['property'] as Node) : undefined
  return property?.type === 'Identifier' ? (property['name'] as string) : undefined
}

/** A text that is known without running anything. */
function staticText(node: Node | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return node['value'] as string
  if (node?.type === 'TemplateLiteral' && (node['expressions'] as unknown[]).length === 0) {
    return (node['quasis'] as { value: { cooked: string } }[])[0]?.value.cooked
  }
  if (node?.type !== 'BinaryExpression' || node['operator'] !== '+') return undefined
  const [left, right] = [staticText(node['left'] as Node), staticText(node['right'] as Node)]
  return left === undefined || right === undefined ? undefined : left + right
}

/** Comments that begin with `Translators`, by the line under them. */
class TranslatorNotes {
  readonly #byEnd = new Map<number, string>()

  constructor(comments: readonly Comment[]) {
    let open: { text: string; end: number } | undefined
    for (const { value, loc } of comments) {
      const text = value
        .replace(/^\s*\*+|\n\s*\*/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
      if (open !== undefined && loc.start.line === open.end + 1 && !isNote(text)) {
        this.#byEnd.delete(open.end)
        open = { text: `${open.text} ${text}`, end: loc.end.line }
      } else open = isNote(text) ? { text, end: loc.end.line } : undefined
      if (open !== undefined) this.#byEnd.set(open.end, open.text)
    }
  }

  /** The note on the line of a call or the one above it. */
  above(line: number): string[] {
    const text = this.#byEnd.get(line) ?? this.#byEnd.get(line - 1)
    return text === undefined ? [] : [text]
  }
}

function isNote(text: string): boolean {
  return /^Translators\b/i.test(text)
}
