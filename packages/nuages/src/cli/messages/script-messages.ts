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
    else if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') {
      for (const message of messagesOf(node, names, warn))
        found.push({ ...message, comments: notes.above(message.line) })
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

/** The texts that a call may be given: several where a condition chooses among them. */
function messagesOf(
  node: Node,
  names: ReadonlyMap<string, Shape>,
  warn: (line: number, what: string) => void,
): readonly Bare[] {
  const name = calledName(bare(node['callee'] as Node))
  const shape = name === undefined ? undefined : names.get(name)
  if (shape === undefined) return []
  const line = node.loc?.start.line ?? 1
  const args = node['arguments'] as readonly Node[]
  const parts = (Object.entries(shape) as [string, number][]).map(
    ([part, at]) => [part, staticTexts(args[at])] as const,
  )
  if (Object.values(shape).some((at: number) => args[at] !== undefined && isPutTogether(args[at])))
    warn(line, `${name}() is given a text that is put together as it runs: write %(name)s in it and interpolate it.`)
  let found: readonly Bare[] = [{ msgid: '', line }]
  for (const [part, texts] of parts) found = found.flatMap((one) => texts.map((text) => ({ ...one, [part]: text })))
  return found.filter(({ msgid }) => msgid !== '')
}

/** What stays of an expression when the compiler has read it: `'x' as const`, `'x'!` and `(0, x)` are what is in them. */
function bare(node: Node): Node {
  if (node.type === 'SequenceExpression') return bare((node['expressions'] as Node[]).at(-1) as Node)
  return TYPED.has(node.type) ? bare(node['expression'] as Node) : node
}

const TYPED = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
])

/** `gettext` of `gettext()` and of `texts.gettext()`. */
function calledName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee['name'] as string
  const isMember = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression'
  const property = isMember ? (callee['property'] as Node) : undefined
  return property?.type === 'Identifier' ? (property['name'] as string) : undefined
}

/** The texts that an expression may be, as far as they are known without running anything. */
function staticTexts(given: Node | undefined): readonly string[] {
  if (given === undefined) return []
  const node = bare(given)
  if (node.type === 'StringLiteral') return [node['value'] as string]
  if (node.type === 'TemplateLiteral' && (node['expressions'] as unknown[]).length === 0) {
    return (node['quasis'] as { value: { cooked: string } }[]).slice(0, 1).map(({ value }) => value.cooked)
  }
  const [first, second] = branchesOf(node)
  if (first !== undefined) return [...new Set([...staticTexts(first), ...staticTexts(second)])]
  if (!isSum(node)) return []
  const rights = staticTexts(node['right'] as Node)
  return staticTexts(node['left'] as Node).flatMap((left) => rights.map((right) => left + right))
}

/** What a condition chooses among: `a ? b : c`, `a ?? b`. */
function branchesOf(node: Node): readonly Node[] {
  if (node.type === 'ConditionalExpression') return [node['consequent'] as Node, node['alternate'] as Node]
  return node.type === 'LogicalExpression' ? [node['left'] as Node, node['right'] as Node] : []
}

const isSum = (node: Node) => node.type === 'BinaryExpression' && node['operator'] === '+'

/** Whether an expression, or what it chooses, has a text with something in it that is known only when it runs. */
function isPutTogether(given: Node): boolean {
  const node = bare(given)
  if (node.type === 'TemplateLiteral') return (node['expressions'] as unknown[]).length > 0
  if (branchesOf(node).some(isPutTogether)) return true
  if (!isSum(node)) return false
  const sides = [node['left'] as Node, node['right'] as Node]
  return sides.some(isPutTogether) || (sides.some(hasText) && !sides.every(hasText))
}

const hasText = (node: Node) => staticTexts(node).length > 0

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
