import { NuagesError } from '../kernel/index.ts'

/** How a catalog chooses among the forms of a text by a number. */
export interface PluralForms {
  /** How many forms each text of the catalog has. */
  readonly count: number
  /** The expression of C that chooses, as the header has it: digits, `n` and operators only. */
  readonly source: string
  /** The form for a number, from 0. */
  readonly index: (n: number) => number
}

/** The two forms of English, which a catalog without the header has. */
export const TWO_FORMS: PluralForms = { count: 2, source: 'n != 1', index: (n) => (n === 1 ? 0 : 1) }

type Evaluate = (n: number) => number

/** Longer expressions and deeper brackets are refused: no language needs them. */
const LONGEST = 1000
const DEEPEST = 40

const HEADER = /^\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*$/
const TOKEN = /\s*(?:(\d+)|(n)|(\|\||&&|[!=<>]=|[-+*/%<>!?:()]))/y

/** The binary operators of C by how tightly they bind, loosest first. */
const LEVELS: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { '||': (a, b) => Number(a !== 0 || b !== 0) },
  { '&&': (a, b) => Number(a !== 0 && b !== 0) },
  { '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b) },
  {
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
]

const known = new Map<string, PluralForms>()

/**
 * Reads the header Plural-Forms of gettext, `nplurals=2; plural=(n != 1);`, a C expression in `n`. It is parsed, never
 * run as code: a catalog may come from anybody. Raises NUA-I18N-001.
 */
export function parsePluralForms(header: string): PluralForms {
  const cached = known.get(header)
  if (cached !== undefined) return cached
  const match = HEADER.exec(header)
  const count = Number(match?.[1])
  if (!match || !(count >= 1 && count <= 10)) throw faulty(header, 'it is not "nplurals=...; plural=...;"')
  const evaluate = new Expression(match[2] as string, header).parse()
  const source = (match[2] as string).trim()
  const forms = { count, source, index: (n: number) => formOf(evaluate(n), count) }
  known.set(header, forms)
  return forms
}

/** A form that the catalog does not have falls back to its last one, a division by zero to the first. */
function formOf(value: number, count: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), count - 1) : 0
}

function faulty(header: string, why: string): NuagesError {
  return new NuagesError('NUA-I18N-001', `The header Plural-Forms ${JSON.stringify(header.slice(0, 200))}: ${why}.`, {
    hint: 'Write it as gettext documents it for the language, such as nplurals=2; plural=(n != 1);',
  })
}

class Expression {
  readonly #tokens: string[] = []
  readonly #header: string
  #at = 0
  #depth = 0

  constructor(text: string, header: string) {
    this.#header = header
    if (text.length > LONGEST) throw faulty(header, 'the expression is too long')
    TOKEN.lastIndex = 0
    const source = text.trimEnd()
    while (TOKEN.lastIndex < source.length) {
      const at = TOKEN.lastIndex
      const match = TOKEN.exec(source)
      if (!match) throw faulty(header, `${JSON.stringify(source[at])} is no part of such an expression`)
      this.#tokens.push((match[1] ?? match[2] ?? match[3]) as string)
    }
  }

  parse(): Evaluate {
    const whole = this.#ternary()
    if (this.#at < this.#tokens.length) throw this.#unexpected()
    return whole
  }

  #ternary(): Evaluate {
    if (++this.#depth > DEEPEST) throw faulty(this.#header, 'it is nested too deeply')
    const condition = this.#binary(0)
    if (!this.#take('?')) {
      this.#depth--
      return condition
    }
    const yes = this.#ternary()
    if (!this.#take(':')) throw this.#unexpected()
    const no = this.#ternary()
    this.#depth--
    return (n) => (condition(n) !== 0 ? yes(n) : no(n))
  }

  #binary(level: number): Evaluate {
    const operators = LEVELS[level]
    if (operators === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    for (;;) {
      const operate = operators[this.#tokens[this.#at] ?? '']
      if (operate === undefined) return left
      this.#at++
      const [first, second] = [left, this.#binary(level + 1)]
      left = (n) => operate(first(n), second(n))
    }
  }

  #unary(): Evaluate {
    if (this.#take('!')) {
      if (++this.#depth > DEEPEST) throw faulty(this.#header, 'it is nested too deeply')
      const operand = this.#unary()
      this.#depth--
      return (n) => Number(operand(n) === 0)
    }
    if (this.#take('(')) {
      const inner = this.#ternary()
      if (!this.#take(')')) throw this.#unexpected()
      return inner
    }
    const token = this.#tokens[this.#at] ?? ''
    if (token !== 'n' && !/^\d+$/.test(token)) throw this.#unexpected()
    this.#at++
    if (token === 'n') return (n) => n
    const value = Number(token)
    return () => value
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
  }

  #unexpected(): NuagesError {
    const token = this.#tokens[this.#at]
    return faulty(this.#header, token === undefined ? 'it ends too early' : `'${token}' stands in the wrong place`)
  }
}
