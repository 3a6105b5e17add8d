import { type Cache, cache, makeTemplateFragmentKey, NoSuchCache } from '../cache/index.ts'
import { Library, type Node, type Parser, splitContents, TemplateSyntaxError, type Token } from '../templates/index.ts'

/** What is kept for one run of the tag. */
interface Fragment {
  /** The HTML, once kept. */
  readonly html: string | undefined
  keep(html: string): Promise<void>
}

function seconds(value: unknown): number | null {
  if (value === null) return null
  const number = typeof value === 'bigint' || isWhole(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number)) return number
  throw new TemplateSyntaxError(
    `The tag cache wants a whole number of seconds, or None for ever, not ${JSON.stringify(value)}.`,
  )
}

function isWhole(value: unknown): boolean {
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)
}

/** The cache of a name; a name that the settings do not have is an error of the template. */
function chosen(cacheOf: (name: string) => Cache, name: string): Cache {
  try {
    return cacheOf(name)
  } catch (cause) {
    if (!(cause instanceof NoSuchCache)) throw cause
    throw new TemplateSyntaxError(cause.message)
  }
}

type Find = (using: unknown, timeout: unknown, name: string, varyOn: readonly unknown[]) => Promise<Fragment>

function finder(cacheOf: (name: string) => Cache): Find {
  return async (using, timeout, name, varyOn) => {
    const kept = chosen(cacheOf, String(using))
    const key = makeTemplateFragmentKey(name, varyOn)
    const options = { timeout: seconds(timeout) }
    return { html: await kept.get<string>(key), keep: (html) => kept.set(key, html, options) }
  }
}

function compileCache(parser: Parser, token: Token, find: Find): Node {
  const { nodes } = parser.parseUntil('endcache')
  const words = splitContents(token.contents).slice(1)
  const using = /^using=(.+)$/s.exec(words.at(-1) ?? '')?.[1]
  if (using !== undefined) words.pop()
  const [timeout, name, ...varyOn] = words
  if (timeout === undefined || name === undefined) parser.fail('cache needs a time in seconds and a name.', token)
  const time = parser.expression(timeout, token)
  const store = using === undefined ? undefined : parser.expression(using, token)
  const values = varyOn.map((word) => parser.expression(word, token))
  return {
    token,
    emit(generator) {
      generator.at(token)
      const fragment = generator.temp()
      const from = store === undefined ? '"default"' : generator.value(store)
      const vary = values.map((value) => generator.value(value)).join(', ')
      const call = `${from}, ${generator.value(time)}, ${JSON.stringify(name)}, [${vary}]`
      generator.statement(`${fragment} = yield ${generator.constant(find)}(${call})`)
      generator.statement(`if (${fragment}.html === undefined) {`)
      generator.scoped(() => {
        const html = generator.capture(() => {
          for (const node of nodes) node.emit(generator)
        })
        generator.append(html)
        generator.statement(`yield ${fragment}.keep(${html})`)
      })
      generator.statement('} else {')
      generator.append(`${fragment}.html`)
      generator.statement('}')
    },
  }
}

/**
 * The library `cache`: `{% load cache %}{% cache 300 menu user.pk %}...{% endcache %}` keeps a part of a page for 300
 * seconds, for each value of what follows its name. `using="name"` takes another cache than the default one.
 */
export function cacheTags(cacheOf: (name: string) => Cache = cache): Library {
  const find = finder(cacheOf)
  return new Library().tag('cache', (parser, token) => compileCache(parser, token, find))
}
