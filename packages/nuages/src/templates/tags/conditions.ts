import type { FilterExpr } from '../expressions.ts'
import type { Generator } from '../generator.ts'
import { splitContents, type Token } from '../lexer.ts'
import type { Library } from '../library.ts'
import { operatorHint } from '../likely-mistakes.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parser } from '../parser.ts'

type Condition =
  | { op: 'value'; value: FilterExpr }
  | { op: 'not'; of: Condition }
  | { op: string; left: Condition; right: Condition }

const BINDING: Record<string, number> = {
  or: 6,
  and: 7,
  in: 9,
  'not in': 9,
  is: 10,
  'is not': 10,
  '==': 10,
  '!=': 10,
  '>': 10,
  '>=': 10,
  '<': 10,
  '<=': 10,
}

/** Reads the operators of an if tag by precedence climbing. */
class ConditionParser {
  readonly #parser: Parser
  readonly #token: Token
  readonly #words: string[]
  #at = 0

  constructor(parser: Parser, token: Token, words: string[]) {
    this.#parser = parser
    this.#token = token
    this.#words = this.#joined(words)
  }

  /** `not in` and `is not` are one operator each. */
  #joined(words: string[]): string[] {
    const out: string[] = []
    for (let i = 0; i < words.length; i++) {
      const pair = `${words[i]} ${words[i + 1]}`
      if (pair === 'not in' || pair === 'is not') {
        out.push(pair)
        i++
      } else out.push(words[i] as string)
    }
    return out
  }

  parse(): Condition {
    const condition = this.#expression(0)
    const rest = this.#words[this.#at]
    if (rest !== undefined)
      this.#parser.fail(`${rest} is not expected at the end of a condition.${operatorHint(rest)}`, this.#token)
    return condition
  }

  #expression(binding: number): Condition {
    let left = this.#prefix()
    for (;;) {
      const op = this.#words[this.#at]
      const power =
        op === undefined ? undefined : Object.hasOwn(BINDING, op) ? BINDING[op] : op === 'not' ? -1 : undefined
      if (op === undefined || power === undefined || power <= binding) return left
      this.#at++
      left = { op, left, right: this.#expression(power) }
    }
  }

  #prefix(): Condition {
    const word = this.#words[this.#at++]
    if (word === undefined) this.#parser.fail('The condition ends too early.', this.#token)
    if (word === 'not') return { op: 'not', of: this.#expression(8) }
    const hint = Object.hasOwn(BINDING, word) ? '' : operatorHint(word)
    if (Object.hasOwn(BINDING, word) || (hint !== '' && !/["']/.test(word)))
      this.#parser.fail(`${word} is not expected here in a condition.${hint}`, this.#token)
    return { op: 'value', value: this.#parser.expression(word, this.#token) }
  }
}

/** Writes the statements of a condition; gives the expression of its value. */
function emitCondition(condition: Condition, generator: Generator): string {
  if (condition.op === 'value') return generator.value((condition as { value: FilterExpr }).value, 'ignore')
  const target = generator.temp()
  generator.statement('try {')
  if (condition.op === 'not') {
    generator.statement(`${target} = !truthy(${emitCondition((condition as { of: Condition }).of, generator)})`)
  } else emitBinary(condition as { op: string; left: Condition; right: Condition }, target, generator)
  // As in Django, an operator whose operands fail is false.
  generator.statement(`} catch { ${target} = false }`)
  return target
}

const CALLS: Record<string, (a: string, b: string) => string> = {
  '==': (a, b) => `rt.attempt('equals', ${a}, ${b})`,
  '!=': (a, b) => `!rt.equals(${a}, ${b})`,
  '<': (a, b) => `rt.less(${a}, ${b})`,
  '>': (a, b) => `rt.less(${b}, ${a})`,
  '<=': (a, b) => `rt.lessEqual(${a}, ${b})`,
  '>=': (a, b) => `rt.lessEqual(${b}, ${a})`,
  in: (a, b) => `rt.attempt('contains', ${a}, ${b})`,
  'not in': (a, b) => `rt.lacks(${a}, ${b})`,
  is: (a, b) => `rt.identical(${a}, ${b})`,
  'is not': (a, b) => `!rt.identical(${a}, ${b})`,
}

function emitBinary(
  { op, left, right }: { op: string; left: Condition; right: Condition },
  target: string,
  generator: Generator,
) {
  const a = emitCondition(left, generator)
  if (op === 'and' || op === 'or') {
    generator.statement(`${target} = ${a}`)
    generator.statement(`if (${op === 'or' ? '!' : ''}truthy(${target})) {`)
    generator.statement(`${target} = ${emitCondition(right, generator)}`)
    generator.statement('}')
    return
  }
  const b = emitCondition(right, generator)
  generator.statement(`${target} = ${CALLS[op]?.(a, b)}`)
}

interface Branch {
  condition: Condition | undefined
  token: Token
  nodes: Node[]
}

function compileIf(parser: Parser, token: Token): Node {
  const branches: Branch[] = []
  let current = token
  let condition: Condition | undefined = new ConditionParser(
    parser,
    token,
    splitContents(token.contents).slice(1),
  ).parse()
  for (;;) {
    const { nodes, end, name } = parser.parseUntil(...(condition ? ['elif', 'else', 'endif'] : ['endif']))
    branches.push({ condition, token: current, nodes })
    if (name === 'endif') break
    current = end
    condition =
      name === 'elif' ? new ConditionParser(parser, end, splitContents(end.contents).slice(1)).parse() : undefined
    if (name === 'else' && end.contents !== 'else') parser.fail('else takes no condition.', end)
  }
  return { token, emit: (generator) => emitBranches(branches, 0, generator) }
}

function emitBranches(branches: Branch[], index: number, generator: Generator): void {
  const branch = branches[index]
  if (!branch) return
  if (!branch.condition) return emitAll(branch.nodes, generator)
  generator.at(branch.token)
  const met = generator.temp()
  generator.statement('try {')
  generator.statement(`${met} = truthy(${emitCondition(branch.condition, generator)})`)
  generator.statement(`} catch (e) { ${met} = rt.conditionFailed(e) }`)
  generator.statement(`if (${met}) {`)
  emitAll(branch.nodes, generator)
  generator.statement('} else {')
  emitBranches(branches, index + 1, generator)
  generator.statement('}')
}

function compileIfChanged(parser: Parser, token: Token): Node {
  const values = splitContents(token.contents)
    .slice(1)
    .map((word) => parser.expression(word, token))
  const { nodes, name } = parser.parseUntil('else', 'endifchanged')
  const otherwise = name === 'else' ? parser.parseUntil('endifchanged').nodes : []
  return {
    token,
    emit(generator) {
      generator.at(token)
      const state = generator.loopState('undefined')
      const now = generator.temp()
      if (values.length > 0)
        generator.statement(`${now} = [${values.map((value) => generator.value(value, 'ignore')).join(', ')}]`)
      else generator.statement(`${now} = ${generator.capture(() => emitAll(nodes, generator))}`)
      generator.statement(`if (${state} === undefined || !rt.equals(${state}, ${now})) {`)
      generator.statement(`${state} = ${now}`)
      if (values.length > 0) emitAll(nodes, generator)
      else generator.append(now)
      generator.statement('} else {')
      emitAll(otherwise, generator)
      generator.statement('}')
    },
  }
}

export function addConditionTags(library: Library): void {
  library.tag('if', compileIf).tag('ifchanged', compileIfChanged)
}
