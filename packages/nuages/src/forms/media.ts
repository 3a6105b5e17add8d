import { escapeHtml, Renderable } from '../kernel/index.ts'

/** The files that a widget or form needs in its page. */
export interface MediaFiles {
  /** Style sheets by medium: `{ all: ['pretty.css'] }`. */
  readonly css?: Readonly<Record<string, readonly string[]>>
  readonly js?: readonly string[]
}

/** The style sheets and scripts of widgets: each file once, in an order that suits all. */
export class Media extends Renderable {
  readonly css: ReadonlyMap<string, readonly string[]>
  readonly js: readonly string[]

  constructor(...parts: readonly (MediaFiles | undefined)[]) {
    super()
    const given = parts.filter((part) => part !== undefined)
    const media = new Set(given.flatMap(({ css }) => Object.keys(css ?? {})))
    this.css = new Map([...media].sort().map((name) => [name, merged(given.map(({ css }) => css?.[name] ?? []))]))
    this.js = merged(given.map(({ js }) => js ?? []))
  }

  /** This and the files of others. */
  plus(...others: readonly Media[]): Media {
    return others.length === 0 ? this : new Media(this.files, ...others.map((other) => other.files))
  }

  get files(): MediaFiles {
    return { css: Object.fromEntries(this.css), js: this.js }
  }

  /** The elements for the page; `urlOf` makes the address of a file that is no address (default: as it is). */
  override render(urlOf: (path: string) => string = (path) => path): string {
    const address = (path: string) => escapeHtml(/^(?:https?:)?\/\/?/.test(path) ? path : urlOf(path))
    const styles = [...this.css].flatMap(([medium, paths]) =>
      paths.map((path) => `<link href="${address(path)}" media="${escapeHtml(medium)}" rel="stylesheet">`),
    )
    return [...styles, ...this.js.map((path) => `<script src="${address(path)}"></script>`)].join('\n')
  }
}

/** Joins lists so that each keeps its own order as far as that is possible. */
function merged(lists: readonly (readonly string[])[]): string[] {
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
