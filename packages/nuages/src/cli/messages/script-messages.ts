import { CommandError } from '../../core/index.ts'
import type { ExtractedMessage } from '../../i18n/index.ts'
import { calledName, markingFunctions, type Shape } from './marking-functions.ts'
import { type Decisions, isPutTogether, staticTexts, together, undecided } from './static-texts.ts'
import { bare, type Node, type Range, walk } from './syntax-tree.ts'
import { UnreadableSource } from './unreadable-source.ts'

interface Comment {
  readonly value: string
  readonly loc: Range
}

type Parse = (code: string, options: object) => Node & { readonly comments: readonly Comment[] }

/** Is told of calls whose text is put together at run time, with their line. */
type Warn = (line: number, what: string) => void

/** Reads the texts of TypeScript and JavaScript sources. */
export interface ScriptReader {
  /** The texts of one file. Raises UnreadableSource where it is no TypeScript or JavaScript. */
  read(code: string, path: string, warn: Warn): ExtractedMessage[]
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

function readScript(parse: Parse, code: string, path: string, warn: Warn): ExtractedMessage[] {
  const tree = parsed(parse, code, path)
  const notes = new TranslatorNotes(tree.comments)
  const names = markingFunctions(tree)
  const found: ExtractedMessage[] = []
  walk(tree, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return
    const name = calledName(bare(node['callee'] as Node))
    const shape = name === undefined ? undefined : names.get(name)
    if (name === undefined || shape === undefined) return
    for (const message of messagesOf(node, { name, shape, code, warn }))
      found.push({ ...message, comments: notes.above(message.line) })
  })
  return found.sort((a, b) => a.line - b.line)
}

/** Decorators are those of TypeScript, which may stand before parameters, or those of the standard. */
const DECORATORS = ['decorators-legacy', 'decorators']

function parsed(parse: Parse, code: string, path: string): ReturnType<Parse> {
  const isTyped = /\.[cm]?tsx?$/.test(path)
  const hasElements = /\.[cm]?[jt]sx$/.test(path) || !isTyped
  const plugins = [
    'decoratorAutoAccessors',
    'explicitResourceManagement',
    ...(isTyped ? ['typescript'] : []),
    ...(hasElements ? ['jsx'] : []),
  ]
  let problem: unknown
  for (const decorators of DECORATORS) {
    try {
      return parse(code, { sourceType: 'unambiguous', errorRecovery: true, plugins: [...plugins, decorators] })
    } catch (error) {
      problem ??= error
    }
  }
  throw unreadable(path, problem)
}

/** The parser writes the place behind its message; here it stands before it, as compilers have it. */
function unreadable(path: string, problem: unknown): UnreadableSource {
  const { message, loc } = problem as Error & { loc?: { line: number; column: number } }
  const place = loc === undefined ? path : `${path}:${loc.line}:${loc.column + 1}`
  return new UnreadableSource(`${place}: ${message.replace(/\s*\(\d+:\d+\)$/, '')}`, { cause: problem })
}

type Bare = Omit<ExtractedMessage, 'comments'>

interface Call {
  readonly name: string
  readonly shape: Shape
  readonly code: string
  readonly warn: Warn
}

/** The texts that a call may be given: several where a condition chooses among them. */
function messagesOf(node: Node, { name, shape, code, warn }: Call): readonly Bare[] {
  const line = node.loc?.start.line ?? 1
  const args = node['arguments'] as readonly Node[]
  const parts = (Object.entries(shape) as [keyof Shape, number][]).map(
    ([part, at]) => [part, staticTexts(args[at], code)] as const,
  )
  const unknown = parts.find(([, texts]) => texts.length === 0)
  if (Object.values(shape).some((at: number) => args[at] !== undefined && isPutTogether(args[at], code)))
    warn(line, `${name}() is given a text that is put together as it runs: write %(name)s in it and interpolate it.`)
  else if (unknown !== undefined && parts.some(([, texts]) => texts.length > 0))
    warn(
      line,
      `${name}() is given ${PARTS[unknown[0]]} that only a variable knows, so it is passed over: write it out.`,
    )
  let found: readonly { readonly message: Bare; readonly decided: Decisions }[] = [
    { message: { msgid: '', line }, decided: undecided },
  ]
  for (const [part, texts] of parts) {
    found = found.flatMap(({ message, decided }) =>
      texts.flatMap(({ text, decided: here }) => {
        const both = together(decided, here)
        return both === undefined ? [] : [{ message: { ...message, [part]: text }, decided: both }]
      }),
    )
  }
  return distinct(found.map(({ message }) => message).filter(({ msgid }) => msgid !== ''))
}

const PARTS = { context: 'a context', msgid: 'a text', plural: 'a plural' } as const

/** Branches of different conditions may say the same. */
function distinct(messages: readonly Bare[]): readonly Bare[] {
  return [...new Map(messages.map((message) => [JSON.stringify(message), message])).values()]
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
