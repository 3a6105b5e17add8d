import { getToken, type HttpRequest, NoReverseMatch, reverseFor } from '../http/index.ts'
import { html, type SafeString } from '../kernel/index.ts'
import { type Context, Library, splitContents } from '../templates/index.ts'

/** The tags that need a request: `url` and `csrf_token`. Every template of a site has them. */
export function viewTags(): Library {
  return new Library()
    .tag('url', (parser, token) => {
      const words = splitContents(token.contents)
      if (words.length < 2) parser.fail('url needs the name of a URL pattern.', token)
      const constant = /^(["'])((?:(?!\1).)*)\1$/s.exec(words[1] as string)?.[2]
      const isKept = words.at(-2) === 'as'
      // With `as` a name that is not there gives nothing, on purpose.
      if (constant !== undefined && !isKept) parser.refersTo('url', constant, token, words.slice(2))
      return parser.simpleTag('url', token, isKept ? urlOrNothing : urlTag, { takesContext: true })
    })
    .simpleTag('csrf_token', csrfTag, { takesContext: true })
}

/** As Django's: without a request, as in a mail, of the URL table in force. */
function urlTag(context: Context, name: unknown, ...given: unknown[]): string {
  const last = given.at(-1)
  const kwargs = isKeywords(last) ? last : {}
  const args = isKeywords(last) ? given.slice(0, -1) : given
  const request = context.get('request') as HttpRequest | null | undefined
  return reverseFor(request ?? undefined, String(name), { args, kwargs })
}

/** With `as name` a URL that cannot be built is empty, so that a template may ask whether there is one. */
function urlOrNothing(...args: Parameters<typeof urlTag>): string {
  try {
    return urlTag(...args)
  } catch (error) {
    if (error instanceof NoReverseMatch) return ''
    throw error
  }
}

function isKeywords(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)
  )
}

/** Without a request, as in a mail or a test of a template alone, there is nothing to protect. */
function csrfTag(context: Context): SafeString | '' {
  const request = context.get('request')
  if (request === undefined || request === null) return ''
  return html`<input type="hidden" name="csrfmiddlewaretoken" value="${getToken(request as HttpRequest)}">`
}
