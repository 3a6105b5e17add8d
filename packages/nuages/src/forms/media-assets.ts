import { contextKey, contextValue, escapeHtml, Renderable, type SafeString, withContext } from '../kernel/index.ts'
import { attributes, type Attributes } from './html/widget-templates.ts'

/** Gives the address of a static file by its path. */
export type MediaAddress = (path: string) => string

const installed: { address: MediaAddress } = { address: (path) => path }

/**
 * Says what the paths of `form.media` become in this process; a site gives its `static()` at its start. Returns the one
 * before.
 */
export function useMediaAddress(address: MediaAddress): MediaAddress {
  const before = installed.address
  installed.address = address
  return before
}

const overridden = contextKey<MediaAddress>('address of media')

/** Runs `fn`, and all it awaits, with other addresses of what `form.media` names. */
export function withMediaAddress<R>(address: MediaAddress, fn: () => R): R {
  return withContext(overridden, address, fn)
}

const IS_ADDRESS = /^(?:https?:\/)?\//

/** The address of a file of a page: what is no address already is a static file. */
export function mediaAddress(path: string, given?: MediaAddress): string {
  const address = given ?? contextValue(overridden) ?? installed.address
  return IS_ADDRESS.test(path) ? path : address(path)
}

/** A file that a page needs, with the attributes of its element. Two of one class and path are the same. */
export abstract class MediaAsset extends Renderable {
  /** The path below the static files, or an address. */
  readonly path: string
  /** The attributes of the element: `{ type: 'module', defer: true }`. */
  readonly attributes: Attributes

  constructor(path: string, attributes: Attributes = {}) {
    super()
    this.path = path
    this.attributes = attributes
  }

  /** The element, for a style sheet with the medium that it is listed for. */
  abstract renderWith(address: MediaAddress | undefined, medium?: string): string

  override render(): string {
    return this.renderWith(undefined)
  }

  /** The address, escaped. */
  protected address(address: MediaAddress | undefined): string {
    return escapeHtml(mediaAddress(this.path, address))
  }
}

/** A script with attributes: `new Script('chart.js', { type: 'module' })` among the `js` of a form's assets. */
export class Script extends MediaAsset {
  override renderWith(address: MediaAddress | undefined = undefined): string {
    return `<script src="${this.address(address)}"${sorted(this.attributes)}></script>`
  }
}

/** A style sheet with attributes: `new Stylesheet('print.css', { title: 'plain' })` among the `css` of a form's assets. */
export class Stylesheet extends MediaAsset {
  override renderWith(address: MediaAddress | undefined = undefined, medium = 'all'): string {
    return `<link href="${this.address(address)}"${sorted({ media: medium, rel: 'stylesheet', ...this.attributes })}>`
  }
}

/** A path, a file with attributes, or HTML that stands in the page as it is. */
export type MediaItem = string | MediaAsset | SafeString

/** What two entries have in common that stand for one file. */
export function keyOf(item: MediaItem): string {
  if (typeof item === 'string') return item
  return item instanceof MediaAsset ? item.path : item.text
}

/** The element of an entry; `plain` makes the file of a path alone. */
export function elementOf(
  item: MediaItem,
  plain: (path: string) => MediaAsset,
  address: MediaAddress | undefined,
  medium?: string,
): string {
  const file = typeof item === 'string' ? plain(item) : item
  return file instanceof MediaAsset ? file.renderWith(address, medium) : file.text
}

/** As Django writes them: by name, those without a value last. */
function sorted(given: Attributes): string {
  const entries = Object.entries(given).toSorted(
    ([left, a], [right, b]) => Number(a === true) - Number(b === true) || (left < right ? -1 : 1),
  )
  return attributes(Object.fromEntries(entries))
}
