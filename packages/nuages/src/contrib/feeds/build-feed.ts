import type { HttpRequest } from '../../http/index.ts'
import { activeLanguage } from '../../i18n/index.ts'
import { escapeHtml, iriToUri, NuagesError } from '../../kernel/index.ts'
import { renderToString } from '../../views/index.ts'
import { type CurrentSite, getCurrentSite } from '../sites/index.ts'
import { absolute } from './absolute.ts'
import type { FeedDefinition, Of } from './definition.ts'
import type { FeedAuthor, FeedData, FeedItemData } from './feed-data.ts'
import { momentOf } from './feed-dates.ts'

/** What is at hand while a feed is made. */
interface Making<T, O> {
  readonly definition: FeedDefinition<T, O, never>
  readonly object: O
  readonly request: HttpRequest
  readonly site: CurrentSite
  /** An address with scheme and host, as it was written: what names a feed or an item. */
  whole(address: string): string
  /** The same as a URI. */
  at(address: string): string
}

/** Asks a definition for all that it says of an object and its items. */
export async function buildFeed<T, O, P extends object>(
  definition: FeedDefinition<T, O, P>,
  object: O,
  request: HttpRequest,
): Promise<FeedData> {
  const site = await getCurrentSite(request)
  const whole = (address: string) => absolute(address, request.scheme, site.domain)
  const at = (address: string) => iriToUri(whole(address))
  const making = { definition: definition as never, object, request, site, whole, at } satisfies Making<T, O>
  const items: FeedItemData[] = []
  for await (const item of await definition.items(object)) items.push(await buildItem(making, item))
  const d = definition
  const link = await valueOf(d.link, object)
  const stylesheets = (await valueOf(d.stylesheets, object)) ?? []
  return {
    title: await valueOf(d.title, object),
    link: at(link),
    description: await valueOf(d.description, object),
    subtitle: (await valueOf(d.subtitle, object)) ?? undefined,
    language: (await valueOf(d.language, object)) ?? activeLanguage(),
    author: await authorOf(at, object, d.authorName, d.authorEmail, d.authorLink),
    categories: (await valueOf(d.categories, object)) ?? [],
    feedUrl: at((await valueOf(d.feedUrl, object)) ?? request.path),
    guid: (await valueOf(d.feedGuid, object)) || whole(link),
    copyright: (await valueOf(d.feedCopyright, object)) ?? undefined,
    ttl: (await valueOf(d.ttl, object)) ?? undefined,
    stylesheets: stylesheets.map((one) => (typeof one === 'string' ? { url: one } : one)),
    items,
    extra: (await valueOf(d.feedExtra, object)) ?? {},
  }
}

async function buildItem<T, O>(making: Making<T, O>, item: T): Promise<FeedItemData> {
  const { definition: d, at, whole } = making
  const link = (await valueOf(d.itemLink, item)) ?? ownAddress(item)
  const [pubdate, updateddate] = [await valueOf(d.itemPubdate, item), await valueOf(d.itemUpdateddate, item)]
  const [enclosures, comments] = [await valueOf(d.itemEnclosures, item), await valueOf(d.itemComments, item)]
  return {
    title: await titleOf(making, item),
    link: at(link),
    description: await descriptionOf(making, item),
    author: await authorOf(at, item, d.itemAuthorName, d.itemAuthorEmail, d.itemAuthorLink),
    pubdate: pubdate ? momentOf(pubdate) : undefined,
    updateddate: updateddate ? momentOf(updateddate) : undefined,
    comments: comments ? at(comments) : undefined,
    guid: d.itemGuid === undefined ? whole(link) : ((await valueOf(d.itemGuid, item)) ?? undefined),
    guidIsPermalink: await valueOf(d.itemGuidIsPermalink, item),
    enclosures: (enclosures ?? []).map((one) => ({ ...one, url: at(one.url) })),
    categories: (await valueOf(d.itemCategories, item)) ?? [],
    copyright: (await valueOf(d.itemCopyright, item)) ?? undefined,
    extra: (await valueOf(d.itemExtra, item)) ?? {},
  }
}

async function titleOf<T, O>(making: Making<T, O>, item: T): Promise<string> {
  const { definition: d } = making
  if (d.titleTemplate !== undefined) return byTemplate(making, d.titleTemplate, item)
  return (await valueOf(d.itemTitle, item)) ?? escapeHtml(String(item))
}

async function descriptionOf<T, O>(making: Making<T, O>, item: T): Promise<string | undefined> {
  const { definition: d } = making
  if (d.descriptionTemplate !== undefined) return byTemplate(making, d.descriptionTemplate, item)
  return d.itemDescription === undefined
    ? escapeHtml(String(item))
    : ((await valueOf(d.itemDescription, item)) ?? undefined)
}

/** What the definition adds may take the place of `obj` and `site`. */
async function byTemplate<T, O>(making: Making<T, O>, template: string, item: T): Promise<string> {
  const { definition, object, request, site } = making
  const own = await definition.getContextData?.({ item, obj: object, site, request })
  return renderToString(template, { obj: item, site, ...own }, request)
}

async function authorOf<X>(
  at: (address: string) => string,
  of: X,
  name: Of<X, string | null | undefined>,
  email: Of<X, string | null | undefined>,
  link: Of<X, string | null | undefined>,
): Promise<FeedAuthor> {
  const own = await valueOf(name, of)
  if (own === null || own === undefined) return { name: undefined, email: undefined, link: undefined }
  const page = await valueOf(link, of)
  return {
    name: own,
    email: (await valueOf(email, of)) ?? undefined,
    link: page ? at(page) : undefined,
  }
}

function ownAddress(item: unknown): string {
  const own = (item as { getAbsoluteUrl?: () => string } | undefined)?.getAbsoluteUrl
  if (own !== undefined) return own.call(item)
  throw new NuagesError('NUA-FEEDS-001', 'A feed cannot tell where an item of it is.', {
    hint: 'Give itemLink: (item) => ..., or give the model a getAbsoluteUrl().',
  })
}

async function valueOf<X, V>(given: Of<X, V> | undefined, of: X): Promise<V> {
  return (typeof given === 'function' ? await (given as (of: X) => V | PromiseLike<V>)(of) : given) as V
}
