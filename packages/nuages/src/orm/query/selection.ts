import type { ColumnType } from '../../db/index.ts'
import type { QueryNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import type { Resolved } from '../expressions/expression.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ReverseField } from '../fields/relations.ts'
import type { VirtualField } from '../fields/virtual.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { keyPlaces } from '../rows/level-keys.ts'
import type { Compilation } from './compilation.ts'
import { fieldNode, isMany, unknownField } from './field-nodes.ts'
import type { Notes } from './notes.ts'
import type { QueryState } from './state.ts'

/** A column of the result: how its value is read. */
export interface OutputColumn {
  readonly name: string
  readonly type: ColumnType | null
  /** Converts a stored value, or null where it is the value. */
  readonly field: BaseField | null
  /** The columns of a composite key, which are one value. */
  readonly parts?: readonly OutputColumn[]
}

/** How many columns of the result are read; more there may be where it is sorted by what it does not give. */
export function widthOf(outputs: readonly OutputColumn[]): number {
  return outputs.reduce((width, { parts }) => width + (parts?.length ?? 1), 0)
}

/** A related row in a joined result. */
export interface RelatedOutput {
  /** The property of the row that it is. */
  readonly name: string
  readonly field: ForeignKeyField | ReverseField
  readonly meta: ModelMeta
  /** Where its columns begin, and which of the model's they are. */
  readonly offset: number
  readonly own: readonly number[]
  /** Whose relation it is: -1 for the row itself, else an index of this list. */
  readonly parent: number
}

/** The map of a query's result. */
export interface ResultMap {
  readonly outputs: readonly OutputColumn[]
  /** How many of the outputs are the model's own columns, in the positions given. */
  readonly own: readonly number[]
  readonly related: readonly RelatedOutput[]
  readonly annotations: readonly { readonly name: string | symbol; readonly index: number }[]
}

/** A query with the map of its result. */
export interface CompiledQuery extends ResultMap {
  /** Null where it has no rows for certain. */
  readonly query: QueryNode | null
  /** What a plan of it depends on. */
  readonly notes?: Notes
}

/** What a query selects. */
export interface Selected extends ResultMap {
  readonly values: readonly SqlNode[]
}

/** Collects what a query set's rows are made of. */
export class Selection {
  readonly #query: Compilation
  readonly #values: SqlNode[] = []
  readonly #outputs: OutputColumn[] = []
  readonly #related: RelatedOutput[] = []
  readonly #annotations: { name: string | symbol; index: number }[] = []
  #own: readonly number[] = []

  constructor(query: Compilation) {
    this.#query = query
  }

  select(state: QueryState): Selected {
    if (state.values === null) this.rows(state)
    else for (const path of state.values) this.path(path)
    for (const { value, name, type } of this.#query.extras) {
      this.#annotations.push({ name, index: this.#outputs.length })
      this.add(value, { name: '', type, field: null })
    }
    return {
      values: this.#values,
      outputs: this.#outputs,
      own: this.#own,
      related: this.#related,
      annotations: this.#annotations,
    }
  }

  private add(value: SqlNode, output: OutputColumn): void {
    this.#values.push(value)
    this.#outputs.push(output)
  }

  private rows(state: QueryState): void {
    const { meta, joins } = this.#query
    this.#own = positions(meta, state, '')
    for (const position of this.#own) this.column(meta, joins.base, position)
    for (const path of state.selectRelated) this.relation(path, state)
    for (const { name, selected } of state.annotations) {
      if (!selected) continue
      this.#annotations.push({ name, index: this.#outputs.length })
      this.resolved(name, this.#query.annotations.get(name) as Resolved)
    }
  }

  private column(meta: ModelMeta, alias: string, position: number): void {
    const field = meta.columns[position] as BaseField
    const table = this.#query.joins.tableOf(alias, meta, field)
    this.add(fieldNode(table, field), { name: field.attname, type: field.columnType(), field })
  }

  private path(path: string): void {
    this.resolved(path, this.#query.chosen.get(path) ?? this.#query.resolvePath(path))
  }

  private resolved(name: string, { node, type, field }: Resolved): void {
    if (node.kind !== 'tuple' || !(field instanceof CompositeKeyField)) {
      this.add(node, { name, type, field })
      return
    }
    const parts = field.parts.map((part) => ({ name: part.attname, type: part.columnType(), field: part }))
    this.#values.push(...node.items)
    this.#outputs.push({ name, type: null, field: null, parts })
  }

  private relation(path: string, state: QueryState): void {
    const { joins } = this.#query
    let meta = this.#query.meta
    let alias = joins.base
    let parent = -1
    const words = path.split('__')
    words.forEach((word, depth) => {
      const { field, table } = this.step(meta, alias, word, path)
      alias = table
      meta = field.target
      const known = this.#related.findIndex((item) => item.parent === parent && item.name === word)
      if (known >= 0) parent = known
      else {
        const own = positions(meta, state, `${words.slice(0, depth + 1).join('__')}__`)
        this.#related.push({ name: word, field, meta, offset: this.#values.length, own, parent })
        parent = this.#related.length - 1
        for (const position of own) this.column(meta, alias, position)
      }
    })
  }

  /** Goes from one model to the next of a path of to-one relations. */
  private step(
    meta: ModelMeta,
    alias: string,
    word: string,
    path: string,
  ): { field: ForeignKeyField | ReverseField; table: string } {
    const { joins } = this.#query
    const named = alias === joins.base ? joins.named.get(word) : undefined
    const field = meta.byName.get(named?.path ?? word)
    if (!(field instanceof ForeignKeyField || field instanceof ReverseField) || isMany(field)) {
      throw new FieldError(`selectRelated('${path}'): '${word}' is no to-one relation of ${meta.label}.`)
    }
    if (named !== undefined) return { field, table: joins.walk(word).alias }
    return { field, table: joins.join(joins.tableOf(alias, meta, field), field)[0] as string }
  }
}

/** The columns of a model that a query loads; `prefix` is the path to it. */
function positions(meta: ModelMeta, state: QueryState, prefix: string): number[] {
  const { defer, paths } = state.loading
  const all = meta.columns.map((_, index) => index)
  const named = new Set(
    paths
      .filter((path) => path.startsWith(prefix))
      .flatMap((path) => columnAt(meta, path.slice(prefix.length), state, prefix)),
  )
  if (named.size === 0 && (defer || prefix !== '')) return all
  const { needed } = keyPlaces(meta)
  return all.filter((index) => needed.includes(index) || named.has(index) !== defer)
}

/** The position that a path of `only` or `defer` names here; deeper paths keep the relation that leads there. */
function columnAt(meta: ModelMeta, path: string, state: QueryState, prefix: string): number[] {
  const [word = '', ...rest] = path.split('__')
  const field = meta.find(word)
  if (field === undefined) throw unknownField(meta, word)
  if (field.isVirtual && rest.length === 0)
    return (field as VirtualField).standsFor.flatMap((name) => columnAt(meta, name, state, prefix))
  const leads = rest.length > 0 && (field instanceof ForeignKeyField || field instanceof ReverseField)
  if (field.columnType() === null && !leads && !(field instanceof CompositeKeyField)) throw noColumn(meta, path)
  if (field instanceof CompositeKeyField) return []
  if (leads && (state.loading.defer || field.columnType() === null)) return []
  void prefix
  return [meta.position(field)]
}

function noColumn(meta: ModelMeta, path: string): FieldError {
  const columns = meta.columns.map(({ name }) => name).join(', ')
  return new FieldError(`only() or defer() names '${path}', for which ${meta.label} has no column.`, {
    hint: `Its columns are: ${columns}. What of related rows is loaded is said in a Prefetch or GenericPrefetch.`,
  })
}

/** A relation cannot be joined and left out at once. */
export function checkLoading(meta: ModelMeta, state: QueryState): void {
  const own = new Set(positions(meta, state, ''))
  for (const path of state.selectRelated) {
    const field = meta.byName.get(path.split('__')[0] as string)
    if (field instanceof ForeignKeyField && !own.has(meta.position(field))) {
      throw new QueryUsageError(
        `${meta.label}.${field.name} cannot be left out by only() or defer() and joined by selectRelated().`,
      )
    }
  }
}
