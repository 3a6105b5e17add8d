import type { HttpRequest } from '../../http/index.ts'
import { type Context, Library, type Node, type Parser, splitContents, type Token } from '../../templates/index.ts'
import { Site } from '../sites/index.ts'
import { FlatPage } from './models.ts'

const SYNTAX = "get_flatpages is written {% get_flatpages ['/prefix/'] [for user] as name %}."

/** The tag `get_flatpages`: the pages of this site, or those below a prefix, that all may see, or a user. */
export function flatpageTags(): Library {
  return new Library().tag('get_flatpages', compile)
}

function compile(parser: Parser, token: Token): Node {
  const words = splitContents(token.contents).slice(1)
  const [as, name] = words.splice(-2)
  const user = words.at(-2) === 'for' ? words.splice(-2)[1] : undefined
  const [prefix, ...rest] = words
  if (as !== 'as' || name === undefined || rest.length > 0) return parser.fail(SYNTAX, token)
  // The words become keywords, so that the tag is one that calls a function.
  const given = Object.entries({ prefix, user }).filter(([, value]) => value !== undefined)
  const contents = ['get_flatpages', ...given.map((pair) => pair.join('=')), as, name].join(' ')
  const options = { takesContext: true, parameters: ['prefix?', 'user?'] }
  return parser.simpleTag('get_flatpages', { ...token, contents }, pagesFor, options)
}

async function pagesFor(context: Context, prefix: unknown, user: unknown): Promise<readonly FlatPage[]> {
  const request = (context.get('request') ?? undefined) as HttpRequest | undefined
  const pages = FlatPage.filter({ sites: (await Site.getCurrent(request)).id })
  const below = prefix === undefined || prefix === null ? pages : pages.filter({ url__startswith: String(prefix) })
  const reader = (await user) as { readonly isAuthenticated?: boolean } | null | undefined
  return reader?.isAuthenticated === true ? below : below.filter({ registrationRequired: false })
}
