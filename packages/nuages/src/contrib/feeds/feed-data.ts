import type { Temporal } from 'temporal-polyfill'

/** When something was published or changed: a moment, or a day, which begins in the active time zone. */
export type FeedDate = Date | Temporal.Instant | Temporal.PlainDate

/** A file that goes with an item, such as the sound of a podcast. */
export interface Enclosure {
  readonly url: string
  /** Bytes. */
  readonly length: number
  /** Such as `audio/mpeg`. */
  readonly mimeType: string
}

/** How browsers show a feed: the address of a stylesheet, with its type where the ending does not tell. */
export interface FeedStylesheet {
  readonly url: string
  /** Such as `text/xsl` or `text/css`. */
  readonly mimeType?: string
  /** Default `screen`; null leaves it out. */
  readonly media?: string | null
}

/** Who wrote a feed or an item. */
export interface FeedAuthor {
  readonly name: string | undefined
  readonly email: string | undefined
  readonly link: string | undefined
}

/** An item, complete, as generators get it; addresses are absolute. */
export interface FeedItemData {
  readonly title: string
  readonly link: string
  readonly description: string | undefined
  readonly author: FeedAuthor
  readonly pubdate: Date | undefined
  readonly updateddate: Date | undefined
  readonly comments: string | undefined
  /** What tells it from all others: the link where the definition says nothing; undefined where it says there is none. */
  readonly guid: string | undefined
  readonly guidIsPermalink: boolean | undefined
  readonly enclosures: readonly Enclosure[]
  readonly categories: readonly string[]
  readonly copyright: string | undefined
  /** What the definition adds for a generator of its own. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** A feed, complete, as generators get it; addresses are absolute. */
export interface FeedData {
  readonly title: string
  readonly link: string
  readonly description: string
  readonly subtitle: string | undefined
  readonly language: string | undefined
  readonly author: FeedAuthor
  readonly categories: readonly string[]
  /** The address of the feed itself. */
  readonly feedUrl: string
  /** What tells it from all others. */
  readonly guid: string | undefined
  readonly copyright: string | undefined
  /** Minutes for which readers need not ask again. */
  readonly ttl: number | undefined
  readonly stylesheets: readonly FeedStylesheet[]
  readonly items: readonly FeedItemData[]
  readonly extra: Readonly<Record<string, unknown>>
}

/** When the newest item was published or changed; undefined where none says so. */
export function latestDate(feed: FeedData): Date | undefined {
  const times = feed.items.flatMap(({ pubdate, updateddate }) =>
    [pubdate, updateddate].filter((one) => one !== undefined),
  )
  return times.length === 0 ? undefined : new Date(Math.max(...times.map((one) => one.getTime())))
}
