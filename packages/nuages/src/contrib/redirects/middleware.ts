import type { Settings } from '../../core/index.ts'
import {
  type AnyResponse,
  type HttpRequest,
  HttpResponse,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  type Middleware,
  whenDone,
} from '../../http/index.ts'
import { DoesNotExist } from '../../orm/index.ts'
import { Site } from '../sites/index.ts'
import { Redirect } from './models.ts'

/** How redirects of the table are answered. */
export interface RedirectOptions {
  /** Browsers and search engines remember it (301). Default true; false answers with 302. */
  readonly permanent?: boolean
  /** What answers with the target, in place of a permanent redirect. */
  readonly responseRedirectClass?: new (
    target: string,
  ) => AnyResponse
  /** What answers where the target is empty, in place of 410. */
  readonly responseGoneClass?: new () => AnyResponse
}

const NOT_FOUND = 404
const GONE = 410

/**
 * Answers what was not found with the redirect of the table, if there is one for the path with its query, or with a
 * final slash where the setting appendSlash adds one. An empty target is answered with 410: gone. Pages that are found
 * cost nothing.
 */
export function redirectMiddleware(settings: Settings, options: RedirectOptions = {}): Middleware {
  const find = async (request: HttpRequest, response: AnyResponse): Promise<AnyResponse> => {
    const target = await targetOf(request, settings.appendSlash)
    if (target === undefined) return response
    const { responseGoneClass: Gone, permanent } = options
    if (target === '') return Gone === undefined ? new HttpResponse('', { status: GONE }) : new Gone()
    const usual = permanent === false ? HttpResponseRedirect : HttpResponsePermanentRedirect
    return new (options.responseRedirectClass ?? usual)(target)
  }
  return (next) => (request) =>
    whenDone(next(request), (response) => (response.status === NOT_FOUND ? find(request, response) : response))
}

async function targetOf(request: HttpRequest, appendSlash: boolean): Promise<string | undefined> {
  const path = request.fullPath
  const [plain = '', ...query] = path.split('?')
  const slashed = [`${plain}/`, ...query].join('?')
  const wanted = appendSlash && !plain.endsWith('/') ? [path, slashed] : [path]
  const site = await currentSite(request)
  if (site === undefined) return undefined
  const found = await Redirect.filter({ site: site.id, oldPath__in: wanted })
  return (found.find((one) => one.oldPath === path) ?? found[0])?.newPath
}

/** The site of a host that has one: a page that is not there stays so for any other host. */
async function currentSite(request: HttpRequest): Promise<Site | undefined> {
  try {
    return await Site.getCurrent(request)
  } catch (error) {
    if (error instanceof DoesNotExist) return undefined
    throw error
  }
}
