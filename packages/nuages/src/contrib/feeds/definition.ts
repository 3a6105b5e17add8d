import type { HttpRequest } from '../../http/index.ts'
import type { CurrentSite } from '../sites/index.ts'
import type { Enclosure, FeedDate, FeedStylesheet } from './feed-data.ts'
import type { FeedType } from './feed-type.ts'

type Soon<V> = V | PromiseLike<V>

/** A value, or a function of what it is a value of. */
export type Of<X, V> = V | ((of: X) => Soon<V>)

/** What a template of an item is about. */
export interface FeedTemplateGiven<T, O> {
  readonly item: T
  /** What the feed is about: what `getObject` gave. */
  readonly obj: O
  readonly site: CurrentSite
  readonly request: HttpRequest
}

type Maybe<X, V> = Of<X, V | null | undefined>

/** What a feed is made of; names are Django's. Write `getObject` before `items`, and `items` before what reads an item. */
export interface FeedDefinition<T, O, P extends object> {
  /** The format; default RSS 2.0.1. */
  readonly feedType?: FeedType
  /** What the feed is about, from the parameters of the URL: such as the section whose news it has. */
  readonly getObject?: (request: HttpRequest, params: P) => Soon<O>

  readonly title: Of<O, string>
  /** The page that the feed belongs to: a path, or an address. */
  readonly link: Of<O, string>
  readonly description: Of<O, string>
  /** The items, newest first; as many as shall be shown. */
  readonly items: (object: O) => Iterable<T> | AsyncIterable<T> | PromiseLike<Iterable<T>>

  /** What Atom says of the feed; the description is RSS's. */
  readonly subtitle?: Maybe<O, string>
  /** Default: the active language. */
  readonly language?: Maybe<O, string>
  readonly authorName?: Maybe<O, string>
  readonly authorEmail?: Maybe<O, string>
  readonly authorLink?: Maybe<O, string>
  readonly categories?: Of<O, readonly string[]>
  /** The address of the feed itself; default: that which was asked, without its query. */
  readonly feedUrl?: Maybe<O, string>
  /** What tells the feed from all others (Atom); default: its link. */
  readonly feedGuid?: Maybe<O, string>
  readonly feedCopyright?: Maybe<O, string>
  /** Minutes for which readers need not ask again (RSS). */
  readonly ttl?: Maybe<O, number>
  readonly stylesheets?: Of<O, readonly (string | FeedStylesheet)[]>
  /** For a format of your own: `extra` of the feed. */
  readonly feedExtra?: Of<O, Readonly<Record<string, unknown>>>

  /** HTML; default: the text of the item, escaped. */
  readonly itemTitle?: Of<T, string>
  /** HTML. Default: the text of the item. */
  readonly itemDescription?: Maybe<T, string>
  /** A template for the title, with `obj` and `site`; counts more than `itemTitle`. */
  readonly titleTemplate?: string
  /** A template for the description, with `obj` and `site`; counts more than `itemDescription`. */
  readonly descriptionTemplate?: string
  /** What both templates are given besides `obj` and `site`. */
  readonly getContextData?: (given: FeedTemplateGiven<T, O>) => Soon<object>
  /** Default: the item's `getAbsoluteUrl()`. */
  readonly itemLink?: Of<T, string>
  /**
   * What tells it from all others, also when its address changes; default: its link. Null gives an RSS item none, and
   * an Atom entry one of its link and day, `tag:example.com,2026-05-01:/articles/1//`.
   */
  readonly itemGuid?: Maybe<T, string>
  /** Whether the guid is an address that readers may follow (RSS). */
  readonly itemGuidIsPermalink?: Of<T, boolean>
  /** Without a name nothing is said of the author. */
  readonly itemAuthorName?: Maybe<T, string>
  readonly itemAuthorEmail?: Maybe<T, string>
  readonly itemAuthorLink?: Maybe<T, string>
  readonly itemEnclosures?: Of<T, readonly Enclosure[]>
  readonly itemPubdate?: Maybe<T, FeedDate>
  readonly itemUpdateddate?: Maybe<T, FeedDate>
  readonly itemCategories?: Of<T, readonly string[]>
  readonly itemCopyright?: Maybe<T, string>
  /** The page with the comments (RSS). */
  readonly itemComments?: Maybe<T, string>
  /** For a format of your own: `extra` of the item. */
  readonly itemExtra?: Of<T, Readonly<Record<string, unknown>>>
}
