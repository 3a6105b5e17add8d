import { Renderable } from '../kernel/index.ts'
import { FormDefinitionError } from './errors.ts'
import { elementOf, keyOf, type MediaAddress, type MediaItem, Script, Stylesheet } from './media-assets.ts'

/** The files that a widget or form needs in its page. */
export interface MediaFiles {
  /** Style sheets by medium: `{ all: ['pretty.css'] }`. */
  readonly css?: Readonly<Record<string, readonly MediaItem[]>>
  readonly js?: readonly MediaItem[]
}

/** The files that a class of widgets or forms needs, besides those of the classes above it. */
export interface MediaDefinition extends MediaFiles {
  /** False takes nothing of the classes above, a list only these kinds. Default true. */
  readonly extend?: boolean | readonly ('css' | 'js')[]
}

/** The style sheets and scripts of widgets: each file once, in an order that suits all. */
export class Media extends Renderable {
  readonly #css: ReadonlyMap<string, readonly MediaItem[]>
  readonly #js: readonly MediaItem[]

  constructor(...parts: readonly (MediaFiles | undefined)[]) {
    super()
    const given = parts.filter((part) => part !== undefined)
    const media = new Set(given.flatMap(({ css }) => Object.keys(css ?? {})))
    this.#css = new Map([...media].sort().map((name) => [name, merged(given.map(({ css }) => css?.[name] ?? []))]))
    this.#js = merged(given.map(({ js }) => js ?? []))
  }

  /** This and the files of others. */
  plus(...others: readonly Media[]): Media {
    return others.length === 0 ? this : new Media(this.files, ...others.map((other) => other.files))
  }

  /** The files by kind, and style sheets by medium. */
  get files(): MediaFiles {
    return { css: Object.fromEntries(this.#css), js: this.#js }
  }

  /** The style sheets alone: `{{ form.media.css }}` in the head of a page. */
  get css(): Media {
    return new Media({ css: Object.fromEntries(this.#css) })
  }

  /** The scripts alone: `{{ form.media.js }}` at the end of a page. */
  get js(): Media {
    return new Media({ js: this.#js })
  }

  /** The elements for the page; `address` gives that of a static file (default: as the site's `static()`). */
  override render(address: MediaAddress | undefined = undefined): string {
    const styles = [...this.#css].flatMap(([medium, items]) =>
      items.map((item) => elementOf(item, (path) => new Stylesheet(path), address, medium)),
    )
    return [...styles, ...this.#js.map((item) => elementOf(item, (path) => new Script(path), address))].join('\n')
  }
}

/** The files of an object: those that its class and the classes above say. Raises NUA-FORMS-001 for a field of the object. */
export function classMedia(one: object): Media {
  const { name } = one.constructor
  if (!Object.hasOwn(one, 'assets')) return mediaOfClass(one.constructor)
  throw new FormDefinitionError(`assets of ${name} are those of an object, where they belong to the class.`, {
    hint: 'Write static override readonly assets: MediaDefinition = {...}: so classes below have them, too.',
  })
}

function mediaOfClass(Class: object | null): Media {
  if (Class === null) return new Media()
  const above = mediaOfClass(Object.getPrototypeOf(Class))
  const own = Object.hasOwn(Class, 'assets') ? (Class as { assets?: MediaDefinition }).assets : undefined
  if (own === undefined) return above
  const { extend = true } = own
  if (typeof extend !== 'boolean') return new Media(...extend.map((kind) => above[kind].files), own)
  return extend ? above.plus(new Media(own)) : new Media(own)
}

/** Joins lists so that each keeps its own order as far as that is possible. */
function merged(lists: readonly (readonly MediaItem[])[]): MediaItem[] {
  const items = new Map<string, MediaItem>()
  for (const item of lists.flat()) if (!items.has(keyOf(item))) items.set(keyOf(item), item)
  return mergedKeys(lists.map((list) => list.map(keyOf))).map((key) => items.get(key) as MediaItem)
}

function mergedKeys(lists: readonly (readonly string[])[]): string[] {
  const waiting = lists.map((list) => [...new Set(list)]).filter((list) => list.length > 0)
  const out: string[] = []
  while (waiting.some((list) => list.length > 0)) {
    const heads = waiting.filter((list) => list.length > 0).map((list) => list[0] as string)
    const free = heads.find((head) => waiting.every((list) => list.indexOf(head) <= 0)) ?? (heads[0] as string)
    out.push(free)
    for (const list of waiting) {
      const at = list.indexOf(free)
      if (at !== -1) list.splice(at, 1)
    }
  }
  return out
}
