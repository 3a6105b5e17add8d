/** What is sorted into a dispatch tree: the text that every match of it begins with. */
export interface Dispatchable {
  readonly prefix: string
  /** Whether `prefix` is the whole pattern. */
  readonly isExact: boolean
}

interface Entry<T> {
  readonly item: T
  /** The whole segments that a path must begin with. */
  readonly segments: readonly string[]
  /** The last segment, where the whole path is known. */
  readonly last: string | undefined
}

/**
 * A tree over the leading segments of patterns. It leaves of a table only what can match a path at all, in the order of
 * the table: the first match wins as if all were tried one after the other, and the time does not grow with the table.
 */
export class DispatchTree<T extends Dispatchable> {
  private readonly root: TreeNode<T>

  constructor(items: readonly T[]) {
    this.root = new TreeNode(
      items.map((item) => toEntry(item)),
      0,
    )
  }

  /** The items that may match `path`, in order. */
  candidates(path: string): readonly T[] {
    let node = this.root
    let start = 0
    for (;;) {
      const slash = path.indexOf('/', start)
      if (slash === -1) return node.ends.get(path.slice(start)) ?? node.open
      const child = node.children.get(path.slice(start, slash))
      if (child === undefined) return node.open
      node = child
      start = slash + 1
    }
  }
}

class TreeNode<T> {
  readonly children = new Map<string, TreeNode<T>>()
  /** For a path that ends in this segment: the exact patterns with the open ones between them. */
  readonly ends = new Map<string, readonly T[]>()
  /** Patterns whose known segments end here or above. */
  readonly open: readonly T[]

  constructor(entries: readonly Entry<T>[], depth: number) {
    const isOpen = (entry: Entry<T>) => entry.segments.length <= depth && entry.last === undefined
    this.open = entries.filter(isOpen).map((entry) => entry.item)
    const names = new Set(
      entries.filter((entry) => entry.segments.length > depth).map((entry) => entry.segments[depth]),
    )
    for (const name of names as Set<string>) {
      const below = entries.filter((entry) => isOpen(entry) || entry.segments[depth] === name)
      this.children.set(name, new TreeNode(below, depth + 1))
    }
    this.addEnds(entries, depth, isOpen)
  }

  private addEnds(entries: readonly Entry<T>[], depth: number, isOpen: (entry: Entry<T>) => boolean): void {
    const exact = entries.filter((entry) => entry.segments.length === depth && entry.last !== undefined)
    for (const last of new Set(exact.map((entry) => entry.last as string))) {
      const group = entries.filter((entry) => isOpen(entry) || (entry.last === last && entry.segments.length === depth))
      this.ends.set(
        last,
        group.map((entry) => entry.item),
      )
    }
  }
}

function toEntry<T extends Dispatchable>(item: T): Entry<T> {
  const parts = item.prefix.split('/')
  const last = parts.pop() as string
  return { item, segments: parts, last: item.isExact ? last : undefined }
}
