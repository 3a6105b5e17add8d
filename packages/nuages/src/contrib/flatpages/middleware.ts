import { logger, type Settings } from '../../core/index.ts'
import { type AnyResponse, Http404, type HttpRequest, type Middleware, whenDone } from '../../http/index.ts'
import { flatpage } from './views.ts'

const NOT_FOUND = 404

/**
 * Answers what was not found with the flat page of that path, if there is one. Pages that are found cost nothing. An
 * error on the way is raised in debug; else it is logged, and the answer stays "not found".
 */
export function flatpageMiddleware(settings: Pick<Settings, 'debug'>): Middleware {
  const find = async (request: HttpRequest, response: AnyResponse): Promise<AnyResponse> => {
    try {
      return await flatpage(request, { url: request.pathInfo })
    } catch (error) {
      if (error instanceof Http404) return response
      if (settings.debug) throw error
      logger('nuages.request').error({ err: error, path: request.path }, 'A flat page could not be shown')
      return response
    }
  }
  return (next) => (request) =>
    whenDone(next(request), (response) => (response.status === NOT_FOUND ? find(request, response) : response))
}
