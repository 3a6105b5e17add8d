import type { Engine } from '../engine.ts'
import type { FilterExpr } from '../expressions.ts'
import { splitContents, type Token } from '../lexer.ts'
import type { Library } from '../library.ts'
import { emitAll, type Node, textNode } from '../nodes.ts'
import type { Parser } from '../parser.ts'
import { TemplateSyntaxError } from '../errors.ts'
import { groupBy } from './regroup.ts'
import { toNumber } from '../filters/conversions.ts'
import { roundHalfEven } from '../filters/numbers.ts'
import { lorem } from './lorem.ts'

function empty(token: Token): Node {
  return { token, emit: () => {} }
}

function compileComment(parser: Parser, token: Token): Node {
  parser.skipPast('endcomment', token)
  return empty(token)
}

function compileVerbatim(parser: Parser, token: Token): Node {
  const end = `end${token.contents}`
  let text = ''
  for (let next = parser.nextToken(); ; next = parser.nextToken()) {
    if (!next) parser.fail(`The tag verbatim is not closed; it wants ${end}.`, token)
    if (next.kind === 'block' && next.contents === end) return textNode(token, text)
    text += next.raw
  }
}

function compileAutoescape(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length !== 2 || (words[1] !== 'on' && words[1] !== 'off')) parser.fail('autoescape takes on or off.', token)
  const { nodes } = parser.parseUntil('endautoescape')
  return {
    token,
    emit(generator) {
      const outer = generator.autoescape
      generator.autoescape = words[1] === 'on'
      emitAll(nodes, generator)
      generator.autoescape = outer
    },
  }
}

function compileLoad(parser: Parser, token: Token): Node {
  const words = token.contents.split(/\s+/).slice(1)
  const fromAt = words.length >= 3 && words.at(-2) === 'from' ? words.length - 2 : -1
  const libraries = fromAt >= 0 ? [words.at(-1) as string] : words
  for (const name of libraries) {
    const library = parser.host.library(name)
    if (!library)
      parser.fail(`There is no library ${name}. There are: ${parser.host.libraryNames().join(', ')}.`, token)
    if (fromAt < 0) parser.addLibrary(library)
    else addSome(parser, token, name, library, words.slice(0, fromAt))
  }
  return empty(token)
}

function addSome(parser: Parser, token: Token, name: string, library: Library, wanted: string[]): void {
  for (const item of wanted) {
    if (!library.tags.has(item) && !library.filters.has(item))
      parser.fail(`The library ${name} has no tag or filter ${item}.`, token)
  }
  parser.addLibrary(library, wanted)
}

function compileWith(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents).slice(1)
  const bindings: [string, FilterExpr][] = []
  if (words.length === 3 && words[1] === 'as') {
    bindings.push([words[2] as string, parser.expression(words[0] as string, token)])
  } else {
    for (const word of words) {
      const match = /^(\w+)=(.+)$/s.exec(word)
      if (!match) parser.fail(`with wants name=value, not ${word}.`, token)
      bindings.push([match[1] as string, parser.expression(match[2] as string, token)])
    }
  }
  if (bindings.length === 0) parser.fail('with needs at least one name=value.', token)
  const { nodes } = parser.parseUntil('endwith')
  return {
    token,
    emit(generator) {
      generator.at(token)
      const values = bindings.map(([name, expression]) => [name, generator.value(expression)] as const)
      generator.scoped(() => {
        for (const [name, js] of values) generator.statement(`${generator.bind(name, true)} = ${js}`)
        emitAll(nodes, generator)
      })
    },
  }
}

function compileFirstOf(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents).slice(1)
  if (words.length === 0) parser.fail('firstof needs at least one value.', token)
  const target = words.length >= 2 && words.at(-2) === 'as' ? words.at(-1) : undefined
  const values = (target === undefined ? words : words.slice(0, -2)).map((word) => parser.expression(word, token))
  return {
    token,
    emit(generator) {
      generator.at(token)
      const found = generator.temp()
      const inner = (index: number) => {
        const expression = values[index]
        if (!expression) return
        const js = generator.value(expression, 'ignore')
        generator.statement(`if (truthy(${js})) { ${found} = ${js} } else {`)
        inner(index + 1)
        generator.statement('}')
      }
      generator.statement(`${found} = ''`)
      inner(0)
      if (target !== undefined)
        generator.statement(`${generator.bind(target)} = rt.rendered(${found}, ${generator.autoescape})`)
      else generator.print(found)
    },
  }
}

function compileNow(engine: Engine) {
  return (parser: Parser, token: Token): Node => {
    const words = splitContents(token.contents)
    const target = words.length === 4 && words[2] === 'as' ? words[3] : undefined
    if (words.length !== (target === undefined ? 2 : 4)) parser.fail('now takes one format.', token)
    const format = (words[1] as string).slice(1, -1)
    return {
      token,
      emit(generator) {
        const js = `${generator.constant(() => engine.formats.now(format))}()`
        if (target !== undefined) generator.statement(`${generator.bind(target)} = ${js}`)
        else generator.append(js)
      },
    }
  }
}

function compileSpaceless(parser: Parser, token: Token): Node {
  const { nodes } = parser.parseUntil('endspaceless')
  return {
    token,
    emit(generator) {
      const body = generator.capture(() => emitAll(nodes, generator))
      generator.append(`${body}.trim().replace(/>\\s+</g, '><')`)
    },
  }
}

function compileFilter(parser: Parser, token: Token): Node {
  const rest = token.contents.slice('filter'.length).trim()
  for (const name of ['escape', 'safe']) {
    if (new RegExp(`(?:^|\\|)\\s*${name}\\s*(?:$|\\||:)`).test(rest)) {
      parser.fail(`The filter tag does not take ${name}; use the autoescape tag.`, token)
    }
  }
  const expression = parser.expression(`var|${rest}`, token)
  const { nodes } = parser.parseUntil('endfilter')
  return {
    token,
    emit(generator) {
      generator.at(token)
      const body = generator.capture(() => emitAll(nodes, generator))
      generator.scoped(() => {
        generator.statement(`${generator.bind('var', true)} = rt.safe(${body})`)
        const js = generator.value(expression)
        generator.append(`rt.asText(${js})`)
      })
    },
  }
}

const SYMBOLS: Record<string, string> = {
  openblock: '{%',
  closeblock: '%}',
  openvariable: '{{',
  closevariable: '}}',
  openbrace: '{',
  closebrace: '}',
  opencomment: '{#',
  closecomment: '#}',
}

function compileTemplateTag(parser: Parser, token: Token): Node {
  const words = token.contents.split(/\s+/)
  const symbol =
    words.length === 2 && Object.hasOwn(SYMBOLS, words[1] as string) ? SYMBOLS[words[1] as string] : undefined
  if (symbol === undefined) parser.fail(`templatetag takes one of ${Object.keys(SYMBOLS).join(', ')}.`, token)
  return textNode(token, symbol)
}

function compileWidthRatio(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents).slice(1)
  const target = words.length === 5 && words[3] === 'as' ? words[4] : undefined
  if (words.length !== (target === undefined ? 3 : 5))
    parser.fail('widthratio takes three numbers, then perhaps `as name`.', token)
  const values = words.slice(0, 3).map((word) => parser.expression(word, token))
  return {
    token,
    emit(generator) {
      generator.at(token)
      const js = `${generator.constant(widthRatio)}(${values.map((value) => generator.value(value)).join(', ')})`
      if (target !== undefined) generator.statement(`${generator.bind(target)} = ${js}`)
      else generator.append(js)
    },
  }
}

function widthRatio(value: unknown, max: unknown, width: unknown): string {
  const limit = toNumber(width)
  if (limit === undefined) throw new TemplateSyntaxError('The last argument of widthratio must be a number.')
  const [part, whole] = [toNumber(value), toNumber(max)]
  if (part === undefined || whole === undefined) return ''
  if (whole === 0) return '0'
  const ratio = (part / whole) * Math.trunc(limit)
  return Number.isFinite(ratio) ? String(roundHalfEven(ratio)) : ''
}

function compileRegroup(parser: Parser, token: Token): Node {
  const words = token.contents.split(/\s+/)
  if (words.length !== 6 || words[2] !== 'by' || words[4] !== 'as')
    parser.fail('regroup is written `regroup list by attribute as name`.', token)
  const list = parser.expression(words[1] as string, token)
  const key = parser.expression(`item.${words[3]}`, token)
  const target = words[5] as string
  return {
    token,
    emit(generator) {
      generator.at(token)
      const items = generator.value(list, 'ignore')
      const [pairs, all, index] = [generator.temp(), generator.temp(), generator.temp('i')]
      generator.statement(`${pairs} = []; ${all} = rt.list(${items})`)
      generator.awaited(all)
      generator.statement(`for (${index} = 0; ${index} < ${all}.length; ${index}++) {`)
      generator.scoped(() => {
        const item = generator.bind('item', true)
        generator.statement(`${item} = ${all}[${index}]`)
        generator.statement(`${pairs}.push([${generator.value(key, 'ignore')}, ${item}])`)
      })
      generator.statement('}')
      generator.statement(`${generator.bind(target)} = ${generator.constant(groupBy)}(${pairs})`)
    },
  }
}

function compileLorem(parser: Parser, token: Token): Node {
  const words = token.contents.split(/\s+/).slice(1)
  const random = words.at(-1) === 'random'
  if (random) words.pop()
  const last = words.at(-1)
  const method = last === 'w' || last === 'p' || last === 'b' ? last : 'b'
  if (last === method) words.pop()
  const count = parser.expression(words.pop() ?? '1', token)
  if (words.length > 0) parser.fail('lorem takes a count, w, p or b, and random.', token)
  return {
    token,
    emit(generator) {
      const js = generator.value(count)
      generator.append(`${generator.constant(lorem)}(${js}, ${JSON.stringify(method)}, ${random})`)
    },
  }
}

export function addPlainTags(library: Library, engine: Engine): void {
  library
    .tag('comment', compileComment)
    .tag('verbatim', compileVerbatim)
    .tag('autoescape', compileAutoescape)
    .tag('load', compileLoad)
    .tag('with', compileWith)
    .tag('firstof', compileFirstOf)
    .tag('now', compileNow(engine))
    .tag('spaceless', compileSpaceless)
    .tag('filter', compileFilter)
    .tag('templatetag', compileTemplateTag)
    .tag('widthratio', compileWidthRatio)
    .tag('regroup', compileRegroup)
    .tag('lorem', compileLorem)
}
