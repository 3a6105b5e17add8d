import type { StoredValue } from './column-types.ts'

/** Stored values inside one another, as the columns that hold several keep them. */
export type StoredTree = StoredValue | readonly StoredTree[] | { readonly [key: string]: string | null }

/** The text in which a tree of stored values crosses to the database; whole numbers of any size stay exact. */
export function treeToText(tree: StoredTree): string {
  if (typeof tree === 'bigint') return String(tree)
  if (tree instanceof Uint8Array) return JSON.stringify(`\\x${Buffer.from(tree).toString('hex')}`)
  if (Array.isArray(tree)) return `[${tree.map(treeToText).join(',')}]`
  // As pairs: V8 13.6 confuses names of one escaped character when it parses objects alike.
  return JSON.stringify(typeof tree === 'object' && tree !== null ? { map: Object.entries(tree) } : tree)
}

/** The tree of such a text. */
export function treeFromText(text: string): StoredTree {
  return JSON.parse(text, exactly as (key: string, value: unknown) => unknown) as StoredTree
}

function exactly(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'map'))
    return Object.fromEntries((value as { map: [string, string | null][] }).map)
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '')
  return isLong ? BigInt(source as string) : value
}
