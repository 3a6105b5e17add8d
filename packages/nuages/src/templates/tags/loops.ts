import type { FilterExpr } from '../expressions.ts'
import type { Generator } from '../generator.ts'
import type { Loop } from '../scopes.ts'
import { splitContents, type Token } from '../lexer.ts'
import type { Library } from '../library.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parser } from '../parser.ts'

interface ForParts {
  names: string[]
  list: FilterExpr
  reversed: boolean
  body: Node[]
  empty: Node[]
}

function compileFor(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length < 4) parser.fail('for needs at least `for name in list`.', token)
  const reversed = words.at(-1) === 'reversed'
  const inAt = words.length - (reversed ? 3 : 2)
  if (words[inAt] !== 'in')
    parser.fail('for is written `for name, name in list`, with `reversed` at most after it.', token)
  const names = words.slice(1, inAt).join(' ').split(/ *, */)
  for (const name of names) {
    if (name === '' || /[\s"'|]/.test(name)) parser.fail(`for got an invalid name: ${JSON.stringify(name)}.`, token)
  }
  const list = parser.expression(words[inAt + 1] as string, token)
  const { nodes: body, name } = parser.parseUntil('empty', 'endfor')
  const empty = name === 'empty' ? parser.parseUntil('endfor').nodes : []
  return { token, emit: (generator) => emitFor(generator, token, { names, list, reversed, body, empty }) }
}

function emitFor(generator: Generator, token: Token, { names, list, reversed, body, empty }: ForParts): void {
  generator.at(token)
  const items = generator.temp('a')
  const loop: Loop = {
    index: generator.temp('i'),
    length: generator.temp('n'),
    parent: generator.currentLoop,
    resets: [],
  }
  const isLazy = generator.mode.streamed && !reversed
  generator.statement(`${items} = rt.${isLazy ? 'items' : 'list'}(${generator.value(list, 'ignore')})`)
  generator.awaited(items)
  if (reversed) generator.statement(`${items} = [...${items}].reverse()`)
  generator.statement(`${loop.length} = ${items}.length`)
  if (empty.length > 0) {
    generator.statement(`if (${loop.length} === 0) {`)
    emitAll(empty, generator)
    generator.statement('}')
  }
  if (isLazy) generator.statement('try {')
  generator.loop(loop, `for (${loop.index} = 0; ${loop.index} < ${loop.length}; ${loop.index}++) {`, () => {
    bindItem(generator, isLazy ? `rt.item(${items}, ${loop.index})` : `${items}[${loop.index}]`, names, token)
    emitAll(body, generator)
    if (isLazy) generator.advance(items, loop.length)
  })
  if (isLazy) generator.statement(`} finally { if (${items}.isLazy) ${items}.close() }`)
}

function bindItem(generator: Generator, item: string, names: string[], token: Token): void {
  if (names.length === 1) {
    generator.statement(`${generator.bind(names[0] as string, true)} = ${item} ?? null`)
    return
  }
  generator.at(token)
  const parts = generator.temp()
  generator.statement(`${parts} = rt.unpack(${item}, ${names.length})`)
  for (const [index, name] of names.entries())
    generator.statement(`${generator.bind(name, true)} = ${parts}[${index}] ?? null`)
}

interface CycleParts {
  values: FilterExpr[]
  target: string | undefined
  silent: boolean
  /** Set while the template is written; the same cycle may be named again. */
  state?: { owner: unknown; js: string }
}

function compileCycle(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents).slice(1)
  if (words.length === 0) parser.fail('cycle needs at least one value.', token)
  if (words.length === 1) return again(parser, token, words[0] as string)
  let silent = false
  let target: string | undefined
  if (words.length > 3 && words.at(-3) === 'as') {
    if (words.at(-1) !== 'silent') parser.fail(`cycle only knows silent after the name, not ${words.at(-1)}.`, token)
    silent = true
    words.pop()
  }
  if (words.length >= 3 && words.at(-2) === 'as') {
    target = words.at(-1)
    words.splice(-2)
  }
  const parts: CycleParts = { values: words.map((word) => parser.expression(word, token)), target, silent }
  if (target !== undefined) parser.notes.set(`cycle ${target}`, parts)
  parser.notes.set('last cycle', parts)
  return cycleNode(token, parts)
}

function again(parser: Parser, token: Token, name: string): Node {
  const parts = parser.notes.get(`cycle ${name}`) as CycleParts | undefined
  if (!parts) parser.fail(`There is no cycle named ${name}.`, token)
  return cycleNode(token, parts)
}

function cycleState(generator: Generator, parts: CycleParts): string {
  const owner = generator.stateOwner
  if (parts.state?.owner !== owner) parts.state = { owner, js: generator.templateState('0') }
  return parts.state.js
}

function cycleNode(token: Token, parts: CycleParts): Node {
  return {
    token,
    emit(generator) {
      generator.at(token)
      const state = cycleState(generator, parts)
      const value = generator.temp()
      generator.statement(`switch (${state}++ % ${parts.values.length}) {`)
      for (const [index, expression] of parts.values.entries()) {
        generator.statement(`case ${index}:`)
        generator.statement(`${value} = ${generator.value(expression)}; break`)
      }
      generator.statement('}')
      if (parts.target !== undefined) generator.statement(`${generator.bindUpward(parts.target)} = ${value}`)
      if (!parts.silent) generator.print(value)
    },
  }
}

function compileResetCycle(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length > 2) parser.fail('resetcycle takes at most the name of a cycle.', token)
  const key = words[1] === undefined ? 'last cycle' : `cycle ${words[1]}`
  const parts = parser.notes.get(key) as CycleParts | undefined
  if (!parts)
    parser.fail(
      words[1] === undefined ? 'There is no cycle before resetcycle.' : `There is no cycle named ${words[1]}.`,
      token,
    )
  return { token, emit: (generator) => generator.statement(`${cycleState(generator, parts)} = 0`) }
}

export function addLoopTags(library: Library): void {
  library.tag('for', compileFor).tag('cycle', compileCycle).tag('resetcycle', compileResetCycle)
}
