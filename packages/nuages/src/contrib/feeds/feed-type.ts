import { iriToUri, xmlElement } from '../../kernel/index.ts'
import type { FeedData, FeedItemData, FeedStylesheet } from './feed-data.ts'

/** A format of feeds: writes one that is complete. */
export interface FeedType {
  readonly contentType: string
  /** The whole feed as XML; `more` is what `extendFeed` adds. */
  write(feed: FeedData, more?: FeedExtension): string
}

/** What a format of your own adds to another. */
export interface FeedExtension {
  /** Attributes of the outermost element: `{ 'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd' }`. */
  readonly rootAttributes?: (feed: FeedData) => Readonly<Record<string, string>>
  /** XML beside the elements of the feed; `xmlElement` of `nuages/kernel` escapes its text. */
  readonly rootElements?: (feed: FeedData) => string
  /** XML at the end of each item. */
  readonly itemElements?: (item: FeedItemData, feed: FeedData) => string
}

/** A format with more elements than its base has. */
export function extendFeed(base: FeedType, extension: FeedExtension): FeedType {
  return { contentType: base.contentType, write: (feed, more = {}) => base.write(feed, joined(extension, more)) }
}

function joined(one: FeedExtension, other: FeedExtension): FeedExtension {
  return {
    rootAttributes: (feed) => ({ ...one.rootAttributes?.(feed), ...other.rootAttributes?.(feed) }),
    rootElements: (feed) => `${one.rootElements?.(feed) ?? ''}${other.rootElements?.(feed) ?? ''}`,
    itemElements: (item, feed) => `${one.itemElements?.(item, feed) ?? ''}${other.itemElements?.(item, feed) ?? ''}`,
  }
}

/** What stands before the outermost element. */
export function prolog(stylesheets: readonly FeedStylesheet[]): string {
  return ['<?xml version="1.0" encoding="utf-8"?>', ...stylesheets.map(instruction), ''].join('\n')
}

const TYPES: Readonly<Record<string, string>> = { xsl: 'text/xsl', xslt: 'text/xsl', css: 'text/css', xml: 'text/xml' }

function instruction({ url, mimeType, media = 'screen' }: FeedStylesheet): string {
  const ending = /\.(\w+)(?:[?#]|$)/.exec(url)?.[1] ?? ''
  const attributes = { href: iriToUri(url), type: mimeType ?? TYPES[ending.toLowerCase()], media: media ?? undefined }
  return xmlElement('?xml-stylesheet', '', attributes).replace(/\/>$/, '?>')
}

/** An element with text; nothing where it is undefined. */
export function optional(name: string, text: string | undefined): string {
  return text === undefined ? '' : xmlElement(name, text)
}

/** An element around XML. */
export function wrapped(
  name: string,
  inner: readonly string[],
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${xmlElement(name, '', attributes).replace(/\/>$/, '>')}${inner.join('')}</${name}>`
}
