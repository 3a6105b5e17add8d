import { connection } from '../../db/index.ts'
import { ManyToManyField, ReverseField } from '../fields/relations.ts'
import { metaOf } from '../meta/registry.ts'
import { databaseOf } from '../routing/route.ts'
import { levelsOf } from '../rows/level-keys.ts'
import { DATA, DEFERRED, type RowState, SOURCE } from '../rows/state.ts'
import { awaited, prefetched } from '../rows/to-many.ts'
import type { FetchOptions } from './fetch.ts'
import { loadRelation, pairTable } from './load-relation.ts'
import { beginningOf } from './beginning.ts'
import { prefetch } from './prefetch.ts'

type ToMany = ManyToManyField | ReverseField

/**
 * The rows of a to-many relation, loaded for all rows of the result that have none waiting; null where the row is to
 * ask alone. What is loaded for another row is served to it once, as long as no statement of this process changed the
 * tables: a second await asks again, as does one behind a write.
 */
export function fromPeers(row: RowState, field: ToMany, options: FetchOptions): Promise<RowState[]> | null {
  const changes = connection(options.using).changesOf?.(tablesOf(field))
  if (changes === undefined) return null
  const mine = awaited(row)
  const waiting = mine.get(field.name)
  mine.delete(field.name)
  if (waiting !== undefined) return waiting.changes === changes ? waiting.rows : null
  const peers = peersOf(row, field)
  return peers.length < 2 ? null : loadTogether(row, field, peers, changes, options)
}

/** What a list of the relation is made of. */
function tablesOf(field: ToMany): string[] {
  const pairs = field instanceof ReverseField && !(field.remote instanceof ManyToManyField)
  return [...levelsOf(field.target).map(({ concrete }) => concrete.dbTable), ...(pairs ? [] : [pairTable(field).pairs])]
}

/** The row, and those of its result that neither have such rows nor have them waiting. */
function peersOf(row: RowState, field: ToMany): RowState[] {
  const peers = row[SOURCE]?.peers?.deref()
  if (peers === undefined || !peers.includes(row)) return [row]
  const using = databaseOf(row)
  const key = keyOf(field)
  const position = metaOf(row.constructor).position(key)
  const lacks = (other: RowState) =>
    prefetched(other)?.has(field.name) !== true &&
    !awaited(other).has(field.name) &&
    other[DATA][position] !== DEFERRED &&
    (other as unknown as { readonly pk: unknown }).pk !== null &&
    databaseOf(other) === using
  return peers.filter((other) => other === row || lacks(other))
}

/** The field that the far side points to. */
function keyOf(field: ToMany) {
  if (field instanceof ReverseField && !(field.remote instanceof ManyToManyField)) return field.remote.targetField
  return pairTable(field).key
}

async function loadTogether(
  row: RowState,
  field: ToMany,
  peers: readonly RowState[],
  changes: number,
  options: FetchOptions,
): Promise<RowState[]> {
  const into = new Map<RowState, RowState[]>()
  const { state, prefetch: nested } = beginningOf(field.target)
  const query = { meta: field.target, state, settings: { using: options.using } }
  const loaded = loadRelation(peers, field, options, { query, toAttr: null, into }).then(async (rows) => {
    if (nested.length > 0) await prefetch(field.target, rows, nested, options)
  })
  for (const peer of peers) {
    if (peer === row) continue
    const rows = loaded.then(() => into.get(peer) ?? [])
    // Its failure is told to the row that asked; another one may never be awaited.
    rows.catch(() => awaited(peer).delete(field.name))
    awaited(peer).set(field.name, { rows, changes })
  }
  await loaded
  return into.get(row) ?? []
}
