// What a write does to the rows of a world, computed plainly.
import type { Traits } from './comparing.ts'
import { evaluate, valueFor } from './evaluation.ts'
import type { Change, Draft, Write } from './writes.ts'
import type { Row, World } from './world.ts'

/** A write with the rows that it speaks of, what it must say, and the world after it. */
export type Applied = {
  readonly after: World
} & (
  | {
      readonly kind: 'bulkCreate'
      readonly rows: readonly Row[]
      readonly write: Extract<Write, { kind: 'bulkCreate' }>
    }
  | {
      readonly kind: 'bulkUpdate'
      readonly rows: readonly Row[]
      readonly write: Extract<Write, { kind: 'bulkUpdate' }>
    }
  | {
      readonly kind: 'update'
      /** Columns and their values; what is computed is as it is in `changes` of the write. */
      readonly links: Readonly<Record<string, number | null>>
      readonly write: Extract<Write, { kind: 'update' }>
      readonly count: number
    }
  | {
      readonly kind: 'delete'
      readonly write: Extract<Write, { kind: 'delete' }>
      /** By the name of the model, or of the relation whose pairs they are. */
      readonly counts: Readonly<Record<string, number>>
    }
)

/** Null where the world has no row that it would need. */
export function applied(write: Write, world: World, traits: Traits): Applied | null {
  switch (write.kind) {
    case 'bulkCreate':
      return created(write, world)
    case 'bulkUpdate': {
      const rows = [
        ...new Map(
          write.drafts
            .map((draft) => changedRow(draft, write.model, world))
            .filter((row) => row !== null)
            .map((row) => [row.id, row]),
        ).values(),
      ]
      const names = write.fields as readonly string[]
      const make = (row: Row, given: Row) => ({
        ...row,
        ...Object.fromEntries(names.map((name) => [name, given[name]])),
        ...(write.computed === null ? {} : { numberNull: valueFor(row, write.computed, write.model, world, traits) }),
      })
      const after = changed(world, write.model, (row) => {
        const given = rows.find(({ id }) => id === row.id)
        return given === undefined ? row : make(row, given)
      })
      return { kind: 'bulkUpdate', write, rows, after }
    }
    case 'update':
      return updated(write, world, traits)
    default:
      return deleted(write, world, traits)
  }
}

const rowsOf = (world: World, model: number) => world.rows[model] as readonly Row[]

const chosen = <T>(items: readonly T[], by: number): T | undefined => items[by % items.length]

/** The world with other rows of a model. */
function changed(world: World, model: number, make: (row: Row) => Row): World {
  return withRows(world, model, rowsOf(world, model).map(make))
}

function withRows(world: World, model: number, rows: readonly Row[]): World {
  return keyed({ ...world, rows: world.rows.map((some, index) => (index === model ? rows : some)) })
}

/** With the pairs of foreign keys as the rows have them. */
function keyed(world: World): World {
  const pairs = world.relations.map(({ from, kind }, relation): World['pairs'][number] =>
    kind === 'manyToMany'
      ? (world.pairs[relation] ?? [])
      : rowsOf(world, from).flatMap((row): [number, number][] => {
          const key = row[`link${relation}Id`] as number | null
          return key === null ? [] : [[row.id, key]]
        }),
  )
  return { ...world, pairs }
}

/** The foreign keys of a new row; null where one needs a row and there is none. A one-to-one would have to be unique. */
function linksOf({ links }: Draft, model: number, world: World): Record<string, number | null> | null {
  const keys: Record<string, number | null> = {}
  for (const [relation, { from, to, kind }] of world.relations.entries()) {
    if (from !== model || kind === 'manyToMany') continue
    const link = kind === 'oneToOne' ? null : (links[relation] ?? null)
    const key = chosen(rowsOf(world, to), link ?? 0)?.id
    if (kind === 'foreignKey' && key === undefined) return null
    keys[`link${relation}Id`] = kind === 'foreignKey' || link !== null ? (key ?? null) : null
  }
  return keys
}

function changedRow(draft: Draft, model: number, world: World): Row | null {
  const row = chosen(rowsOf(world, model), draft.row)
  return row === undefined ? null : { ...row, ...draft.values }
}

function created(write: Extract<Write, { kind: 'bulkCreate' }>, world: World): Applied | null {
  const { model, conflicts, fields } = write
  const present = rowsOf(world, model)
  const next = Math.max(0, ...present.map(({ id }) => id)) + 1
  const made: Row[] = []
  for (const [index, draft] of write.drafts.entries()) {
    const links = linksOf(draft, model, world)
    if (links === null) return null
    const taken = conflicts === 'none' || draft.row % 2 === 0 ? undefined : chosen(present, draft.row)
    made.push({ ...draft.values, ...links, id: taken?.id ?? next + index })
  }
  // Two rows of one statement that meet are an error on PostgreSQL.
  const rows = conflicts === 'update' ? [...new Map(made.map((row) => [row.id, row])).values()] : made
  const after = new Map(present.map((row) => [row.id, row]))
  for (const row of rows) {
    const before = after.get(row.id)
    if (before === undefined) after.set(row.id, row)
    else if (conflicts === 'update')
      after.set(row.id, { ...before, ...Object.fromEntries(fields.map((name) => [name, row[name]])) })
  }
  return { kind: 'bulkCreate', write, rows, after: withRows(world, model, [...after.values()].sort(byId)) }
}

const byId = (one: Row, other: Row) => one.id - other.id

/** The keys of the rows that a condition finds. */
function found(
  { model, condition, negated }: Extract<Write, { kind: 'update' | 'delete' }>,
  world: World,
  traits: Traits,
): Set<number> {
  return new Set(
    evaluate({ model, steps: [{ kind: negated ? 'exclude' : 'filter', condition }], ...PLAIN }, world, traits).map(
      ({ id }) => id,
    ),
  )
}

const PLAIN = {
  distinct: false,
  order: [],
  slice: null,
  group: { hops: [], column: 'id' },
  chosenGroups: { kind: 'and', negated: false, least: 1, number: 0 },
} as const

function updated(write: Extract<Write, { kind: 'update' }>, world: World, traits: Traits): Applied | null {
  const { model } = write
  const ids = found(write, world, traits)
  const links: Record<string, number | null> = {}
  for (const change of write.changes) {
    if (change.kind !== 'link') continue
    const { to, kind } = world.relations[change.relation] as World['relations'][number]
    const key = chosen(rowsOf(world, to), change.row ?? 0)?.id
    if (kind === 'foreignKey' && key === undefined) return null
    const free = kind === 'oneToOne' || (kind === 'foreignKeyNull' && change.row === null)
    links[`link${change.relation}Id`] = free ? null : (key ?? null)
  }
  const valueOf = (row: Row, change: Change): [string, unknown] => {
    if (change.kind === 'link') return [`link${change.relation}Id`, links[`link${change.relation}Id`]]
    if (change.kind === 'given') return [change.column, change.value]
    if (change.kind === 'more') return [change.column, (row.number as number) + change.by]
    return [change.column, valueFor(row, change.value, model, world, traits)]
  }
  const after = changed(world, model, (row) =>
    ids.has(row.id) ? { ...row, ...Object.fromEntries(write.changes.map((change) => valueOf(row, change))) } : row,
  )
  return { kind: 'update', write, links, count: ids.size, after }
}

function deleted(write: Extract<Write, { kind: 'delete' }>, world: World, traits: Traits): Applied {
  const gone = world.rows.map((_, model) => (model === write.model ? found(write, world, traits) : new Set<number>()))
  const goneOf = (model: number) => gone[model] as Set<number>
  for (let before = -1, size = 0; size > before; ) {
    before = gone.reduce((sum, ids) => sum + ids.size, 0)
    for (const [relation, { from, to, kind }] of world.relations.entries())
      if (kind === 'foreignKey')
        for (const row of rowsOf(world, from))
          if (goneOf(to).has(row[`link${relation}Id`] as number)) goneOf(from).add(row.id)
    size = gone.reduce((sum, ids) => sum + ids.size, 0)
  }
  const counts: Record<string, number> = {}
  const count = (name: string, number: number) => {
    if (number > 0) counts[name] = number
  }
  gone.forEach((ids, model) => count(`Model${model}`, ids.size))
  const rows = world.rows.map((some, model) =>
    some.filter(({ id }) => !goneOf(model).has(id)).map((row) => loosened(row, model)),
  )
  function loosened(row: Row, model: number): Row {
    const keys = world.relations.flatMap(({ from, to, kind }, relation): [string, null][] => {
      const name = `link${relation}Id`
      const isGone = from === model && kind !== 'manyToMany' && goneOf(to).has(row[name] as number)
      return isGone ? [[name, null]] : []
    })
    return { ...row, ...Object.fromEntries(keys) }
  }
  const pairs = world.relations.map(({ from, to, kind }, relation) => {
    const all = world.pairs[relation] ?? []
    if (kind !== 'manyToMany') return all
    const left = all.filter(([one, other]) => !goneOf(from).has(one) && !goneOf(to).has(other))
    count(`Model${from}_link${relation}`, all.length - left.length)
    return left
  })
  return { kind: 'delete', write, counts, after: keyed({ ...world, rows, pairs }) }
}
