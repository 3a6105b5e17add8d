import {
  getLanguageBidi,
  getLanguageInfo,
  getLanguages,
  interpolate,
  translatedLanguageName,
  type Translations,
  withLanguage,
} from '../../i18n/index.ts'
import { toText } from '../../kernel/index.ts'
import type { FilterExpr } from '../expressions.ts'
import type { Generator } from '../generator.ts'
import { splitContents, type Token } from '../lexer.ts'
import { Library } from '../library.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parser } from '../parser.ts'
import { TemplateSyntaxError } from '../errors.ts'
import { type BlockMessage, blockMessage, trimmedMessage } from './block-message.ts'
import { toNumber } from '../filters/conversions.ts'

/** `{% translate "text" noop context "c" as name %}`. */
function compileTranslate(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  const name = words[0] as string
  if (words.length < 2) parser.fail(`${name} needs a text.`, token)
  const expression = parser.expression(words[1] as string, token)
  let noop = false
  let target: string | undefined
  let context: FilterExpr | undefined
  const seen = new Set<string>()
  for (let i = 2; i < words.length; i++) {
    const option = words[i] as string
    if (seen.has(option)) parser.fail(`${name} has ${option} twice.`, token)
    seen.add(option)
    if (option === 'noop') noop = true
    else if (option === 'context' || option === 'as') {
      const value = words[++i]
      if (value === undefined) parser.fail(`${option} in ${name} wants a value.`, token)
      if (option === 'as') target = value
      else {
        if (value === 'as' || value === 'noop') parser.fail(`context in ${name} wants a text, not ${value}.`, token)
        context = parser.expression(value, token)
      }
    } else parser.fail(`${name} does not know ${option}.`, token)
  }
  const base = { ...expression.base, translate: !noop, ...(context ? { messageContext: context } : {}) }
  return { token, emit: (generator) => emitTranslate(generator, token, { ...expression, base }, target) }
}

function emitTranslate(generator: Generator, token: Token, expression: FilterExpr, target: string | undefined): void {
  generator.at(token)
  const js = generator.value(expression)
  const rendered = `rt.rendered(${js}, ${generator.autoescape})`
  if (target !== undefined) generator.statement(`${generator.bind(target)} = ${rendered}`)
  else generator.append(`${rendered}.text`)
}

interface BlockOptions {
  bindings: [string, FilterExpr][]
  count: [string, FilterExpr] | undefined
  context: FilterExpr | undefined
  trimmed: boolean
  target: string | undefined
}

const BINDING = /^(\w+)=(.+)$/s

function blockOptions(parser: Parser, token: Token): BlockOptions {
  const [name = '', ...words] = splitContents(token.contents)
  const options: BlockOptions = {
    bindings: [],
    count: undefined,
    context: undefined,
    trimmed: false,
    target: undefined,
  }
  const seen = new Set<string>()
  while (words.length > 0) {
    const option = words.shift() as string
    if (seen.has(option)) parser.fail(`${name} has ${option} twice.`, token)
    seen.add(option)
    if (option === 'with' || option === 'count') {
      const found = takeBindings(parser, token, words)
      if (found.length === 0) parser.fail(`${option} in ${name} wants name=value.`, token)
      if (option === 'with') options.bindings = found
      else if (found.length > 1) parser.fail(`count in ${name} wants one name=value.`, token)
      else options.count = found[0]
    } else if (option === 'trimmed') options.trimmed = true
    else if (option === 'context' || option === 'asvar') {
      const value = words.shift()
      if (value === undefined) parser.fail(`${option} in ${name} wants a value.`, token)
      if (option === 'asvar') options.target = value
      else options.context = parser.expression(value, token)
    } else parser.fail(`${name} does not know ${option}.`, token)
  }
  return options
}

/** Reads `a=b c=d`, or the older `b as a and d as c`. */
function takeBindings(parser: Parser, token: Token, words: string[]): [string, FilterExpr][] {
  const found: [string, FilterExpr][] = []
  for (;;) {
    const match = BINDING.exec(words[0] ?? '')
    if (match) {
      words.shift()
      found.push([match[1] as string, parser.expression(match[2] as string, token)])
    } else if (words[1] === 'as' && words[2] !== undefined) {
      const [value, , target] = words.splice(0, 3) as [string, string, string]
      found.push([target, parser.expression(value, token)])
      if (words[0] !== 'and') return found
      words.shift()
    } else return found
  }
}

function readMessage(parser: Parser, token: Token, until: string): BlockMessage {
  const tokens: Token[] = []
  for (let next = parser.nextToken(); next; next = parser.nextToken()) {
    if (next.kind !== 'block') tokens.push(next)
    else if (next.contents.trim() === until) return blockMessage(tokens)
    else
      parser.fail(
        `${token.contents.split(' ')[0]} holds text and variables only, not ${next.contents}; it wants ${until}.`,
        next,
      )
  }
  return parser.fail(`The tag ${token.contents.split(' ')[0]} is not closed.`, token)
}

function compileBlockTranslate(parser: Parser, token: Token): Node {
  const options = blockOptions(parser, token)
  const endName = `end${token.contents.split(/\s/)[0]}`
  const singular = readMessage(parser, token, options.count ? 'plural' : endName)
  const plural = options.count ? readMessage(parser, token, endName) : undefined
  const names = [
    ...new Set([...singular.names, ...(plural?.names ?? []), ...(options.count ? [options.count[0]] : [])]),
  ]
  const values = names.map((name) => [name, /^\w+$/.test(name) ? parser.expression(name, token) : undefined] as const)
  const texts = [singular.text, plural?.text].map((text) =>
    text !== undefined && options.trimmed ? trimmedMessage(text) : text,
  )
  return { token, emit: (generator) => emitBlock(generator, token, options, texts, values) }
}

type Values = (readonly [string, FilterExpr | undefined])[]

function emitBlock(
  generator: Generator,
  token: Token,
  options: BlockOptions,
  [one, many]: (string | undefined)[],
  values: Values,
) {
  generator.at(token)
  const context = options.context ? generator.value(options.context) : 'undefined'
  const result = generator.temp()
  const given = [...options.bindings, ...(options.count ? [options.count] : [])].map(
    ([name, value]) => [name, generator.value(value)] as const,
  )
  generator.scoped(() => {
    for (const [name, js] of given) generator.statement(`${generator.bind(name, true)} = ${js}`)
    const count = options.count
      ? generator.operand(
          { kind: 'variable', path: [options.count[0]], text: options.count[0], translate: false },
          'value',
        )
      : 'undefined'
    const entries = values.map(([name, value]) => {
      const js = value ? generator.value(value) : `rt.missing(${JSON.stringify(name)})`
      return `${JSON.stringify(name)}: rt.rendered(${js}, ${generator.autoescape}).text`
    })
    const translate = generator.constant(translateBlock)
    generator.statement(
      `${result} = ${translate}(rt.engine.translations, ${JSON.stringify(one)}, ${JSON.stringify(many ?? null)}, ${count}, ${context}, {${entries.join(', ')}})`,
    )
  })
  if (options.target !== undefined) generator.statement(`${generator.bind(options.target)} = rt.safe(${result})`)
  else generator.append(result)
}

function translateBlock(
  texts: Translations,
  one: string,
  many: string | null,
  count: unknown,
  context: unknown,
  values: Record<string, string>,
): string {
  const fill = (message: string) =>
    interpolate(
      message.replace(/%\(([^)]+)\)s/g, (found, name: string) => (/^\w+$/.test(name) ? found : (values[name] ?? ''))),
      values,
    )
  if (many === null) return fill(context === undefined ? texts.gettext(one) : texts.pgettext(String(context), one))
  const number = typeof count === 'string' ? undefined : toNumber(count)
  if (number === undefined) throw new TemplateSyntaxError('count in blocktranslate must be a number.')
  return fill(
    context === undefined ? texts.ngettext(one, many, number) : texts.npgettext(String(context), one, many, number),
  )
}

/** A tag that keeps something of the active language in a variable: `get_current_language as code`. */
function keepAs(parser: Parser, token: Token, value: (texts: Translations) => unknown): Node {
  const [name, as, target, ...more] = splitContents(token.contents)
  if (as !== 'as' || target === undefined || more.length > 0)
    parser.fail(`${name} is written \`${name} as name\`.`, token)
  return {
    token,
    emit: (generator) =>
      generator.statement(`${generator.bind(target)} = ${generator.constant(value)}(rt.engine.translations)`),
  }
}

/** A tag that keeps what is known of a language, or of several: `get_language_info for code as lang`. */
function compileInfo(read: (value: unknown) => unknown) {
  return (parser: Parser, token: Token): Node => {
    const [name, word, code, as, target, ...more] = splitContents(token.contents)
    if (word !== 'for' || code === undefined || as !== 'as' || target === undefined || more.length > 0)
      parser.fail(`${name} is written \`${name} for value as name\`.`, token)
    const expression = parser.expression(code, token)
    return {
      token,
      emit(generator) {
        generator.at(token)
        const js = generator.value(expression, 'ignore')
        generator.statement(`${generator.bind(target)} = ${generator.constant(read)}(${js})`)
      },
    }
  }
}

/** What templates read of a language, by the names of Django's templates and by ours. */
function languageInfo(code: unknown): object {
  const info = getLanguageInfo(toText(code))
  return { ...info, name_local: info.nameLocal, name_translated: info.nameTranslated }
}

/** A list holds codes, or pairs that begin with one, as the setting `languages` does. */
function languageInfos(list: unknown): object[] {
  const codes = list instanceof Map ? [...list.keys()] : Array.isArray(list) ? (list as unknown[]) : []
  return codes.map((one) => languageInfo(Array.isArray(one) ? one[0] : one))
}

const availableLanguages = () =>
  [...getLanguages()].map(([code, name]) => [code, translatedLanguageName(code, name)] as const)

/** `{% language "de" %}`: what stands in it is rendered in that language. */
function compileLanguage(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents)
  if (words.length !== 2) parser.fail('language takes one code.', token)
  const code = parser.expression(words[1] as string, token)
  const { nodes } = parser.parseUntil('endlanguage')
  return {
    token,
    emit(generator) {
      generator.at(token)
      const js = `${generator.constant(languageOpener)}(${generator.value(code, 'ignore')})`
      generator.within(js, () => emitAll(nodes, generator))
    },
  }
}

function languageOpener(code: unknown): <R>(fn: () => R) => R {
  const language = code === null || code === undefined || code === '' ? null : toText(code)
  return (fn) => withLanguage(language, fn)
}

/** The tags and filters of `{% load i18n %}`. */
export function i18nLibrary(): Library {
  return new Library()
    .tag('translate', compileTranslate)
    .tag('trans', compileTranslate)
    .tag('blocktranslate', compileBlockTranslate)
    .tag('blocktrans', compileBlockTranslate)
    .tag('language', compileLanguage)
    .tag('get_current_language', (parser, token) => keepAs(parser, token, (texts) => texts.language()))
    .tag('get_current_language_bidi', (parser, token) => keepAs(parser, token, getLanguageBidi))
    .tag('get_available_languages', (parser, token) => keepAs(parser, token, availableLanguages))
    .tag('get_language_info', compileInfo(languageInfo))
    .tag('get_language_info_list', compileInfo(languageInfos))
    .filter('language_name', (code) => getLanguageInfo(toText(code)).name)
    .filter('language_name_translated', (code) => getLanguageInfo(toText(code)).nameTranslated)
    .filter('language_name_local', (code) => getLanguageInfo(toText(code)).nameLocal)
    .filter('language_bidi', (code) => getLanguageInfo(toText(code)).bidi)
}
