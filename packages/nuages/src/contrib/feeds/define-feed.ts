import {
  type AnyResponse,
  getConditionalResponse,
  Http404,
  type HttpRequest,
  HttpResponse,
  setValidators,
} from '../../http/index.ts'
import { DoesNotExist } from '../../orm/index.ts'
import { buildFeed } from './build-feed.ts'
import type { FeedDefinition } from './definition.ts'
import { latestDate } from './feed-data.ts'
import type { FeedType } from './feed-type.ts'
import { rss201rev2Feed } from './rss.ts'

/** The view of a feed. */
export interface FeedView<P> {
  (request: HttpRequest, params: P): Promise<AnyResponse>
  /** The same feed in another format: `path('news.atom', news.as(atom1Feed))`. */
  as(type: FeedType): FeedView<P>
}

/**
 * Makes a view that shows items as a feed.
 *
 * ```ts
 * const news = defineFeed({
 *   title: 'News',
 *   link: '/news/',
 *   description: 'What is new.',
 *   items: () => Article.orderBy('-publishedAt').slice(0, 20),
 *   itemPubdate: (article) => article.publishedAt,
 * })
 *
 * export default [path('news.rss', news), path('news.atom', news.as(atom1Feed))]
 * ```
 *
 * Each property is a value or a function, of the object that `getObject` gives or, with `item` before its name, of the
 * item; functions may be async. What raises DoesNotExist in `getObject` is answered with 404. Where items have dates the
 * answer has `Last-Modified`, and 304 for those who have it.
 */
export function defineFeed<T, O = undefined, P extends object = object>(
  definition: FeedDefinition<T, O, P>,
): FeedView<P> {
  const type = definition.feedType ?? rss201rev2Feed
  const view = async (request: HttpRequest, params: P): Promise<AnyResponse> => {
    const object = await objectOf(definition, request, params)
    const feed = await buildFeed(definition, object, request)
    const hasDates = definition.itemPubdate !== undefined || definition.itemUpdateddate !== undefined
    const lastModified = hasDates ? latestDate(feed) : undefined
    const response = new HttpResponse(type.write(feed), { contentType: type.contentType })
    setValidators(response, { lastModified })
    return getConditionalResponse(request, { lastModified }, response)
  }
  return Object.assign(view, { as: (other: FeedType) => defineFeed({ ...definition, feedType: other }) })
}

async function objectOf<T, O, P extends object>(
  { getObject }: FeedDefinition<T, O, P>,
  request: HttpRequest,
  params: P,
): Promise<O> {
  try {
    return (await getObject?.(request, params)) as O
  } catch (error) {
    if (error instanceof DoesNotExist) throw new Http404('There is no such feed.')
    throw error
  }
}
