import type { LockNode, SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { type ColumnType, type Dialect, containsAggregate, containsWindow } from '../../db/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { checkKnown } from '../expressions/arithmetic.ts'
import { type ExpressionScope, type Resolved, sourceExpr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Condition } from './conditions.ts'
import { buildFilter, buildInExpression } from './filters.ts'
import { fieldNode } from './field-nodes.ts'
import { Joins, type WalkOptions } from './joins.ts'
import { conjunction, conjuncts, isFalse, negation } from './logic.ts'
import { compare, splitWords } from './lookups.ts'
import type { Notes } from './notes.ts'
import type { AnnotationItem, LockOptions, QueryState, RelationItem } from './state.ts'
import { applyTransforms } from './transforms.ts'

/** What a path was found to be. */
export interface Found {
  readonly resolved: Resolved
  /** The words after it: transforms and a lookup. */
  readonly rest: readonly string[]
  readonly joins: readonly string[]
  readonly nullable: boolean
  /** The relation that the path is, where it ends with one. */
  readonly relation: BaseField | null
  readonly annotation: boolean
}

/** For which database a query is compiled, how many queries are around it, which is the next, and where things are noted. */
interface CompilationPlace {
  /** Null for a definition, which is the same on all databases. */
  readonly dialect: Dialect | null
  readonly depth?: number
  readonly outer?: Compilation | null
  readonly notes?: Notes
}

const LETTERS = 'TUVWXYZABCDEFGHIJKLMNOPQRS'

/** Turns what a query set says into SQL: names become joins and columns, in the order in which they were said. */
export class Compilation implements ExpressionScope {
  readonly meta: ModelMeta
  readonly dialect: Dialect | null
  readonly joins: Joins
  /** How many queries are around this one; it names the tables apart. */
  readonly depth: number
  /** The query around this one, for `OuterRef`. */
  readonly outer: Compilation | null
  readonly annotations = new Map<string, Resolved>()
  /** What is grouped by: whole rows, some paths, or nothing. */
  group: 'none' | 'rows' | readonly string[] = 'none'
  /** True while `aggregate()` is resolved: what it speaks of may be an aggregate itself. */
  overGroups = false
  /** Names of `alias`, which are no part of the rows. */
  readonly hidden = new Set<string>()
  readonly #where: SqlNode[] = []
  readonly #having: SqlNode[] = []
  readonly #qualify: SqlNode[] = []
  /** The to-many joins that a filter may share, while one is built; undefined shares all. */
  #sharing: Set<string> | undefined = undefined
  /** What the paths of `values` were found to be, when they were said. */
  readonly chosen = new Map<string, Resolved>()
  readonly extras: { readonly value: SqlNode; readonly name: symbol; readonly type: ColumnType | null }[] = []

  constructor(meta: ModelMeta, { dialect, depth = 0, outer = null, notes }: CompilationPlace) {
    this.meta = meta
    this.dialect = dialect
    this.depth = depth
    this.outer = outer
    this.joins = new Joins(meta, depth === 0 ? '' : LETTERS[depth], notes ?? outer?.notes)
  }

  /** A query on the same model inside this one, which knows the same names. */
  inner(): Compilation {
    const inner = new Compilation(this.meta, {
      dialect: this.dialect,
      depth: this.depth + 1,
      outer: this.outer,
      notes: this.notes,
    })
    for (const [name, resolved] of this.annotations) inner.annotations.set(name, resolved)
    for (const relation of this.joins.named.values()) {
      inner.joins.named.set(relation.name, { ...relation, condition: () => inner.named(relation.source) })
    }
    return inner
  }

  /** Finds a path: an annotation or a field, and the words after it. */
  find(path: string, options: WalkOptions = {}): Found {
    const words = path.split('__')
    for (let length = 1; length <= words.length; length++) {
      const annotation = this.annotations.get(words.slice(0, length).join('__'))
      if (annotation === undefined) continue
      if (this.overGroups && this.hidden.has(words.slice(0, length).join('__'))) {
        throw new FieldError(`aggregate() cannot compute over the alias '${path}'.`, {
          hint: 'Use annotate() instead of alias().',
        })
      }
      return {
        resolved: annotation,
        rest: words.slice(length),
        joins: [],
        nullable: true,
        relation: null,
        annotation: true,
      }
    }
    const step = this.joins.walk(path, options)
    const outer = this.joins.byAlias.get(step.alias)?.type === 'left'
    const node = fieldNode(step.alias, step.field)
    const resolved = { node, field: step.field, type: step.field.columnType(), aggregate: false }
    const nullable = node.kind === 'column' && (step.field.null || outer)
    return { resolved, rest: step.rest, joins: step.joins, nullable, relation: step.relation, annotation: false }
  }

  resolvePath(path: string): Resolved {
    const { resolved, rest } = this.find(path, { reuse: this.#sharing })
    return applyTransforms(this, resolved, rest, path)
  }

  /** Does something in which paths share no to-many joins but these. */
  sharing<T>(reuse: Set<string> | undefined, make: () => T): T {
    const before = this.#sharing
    this.#sharing = reuse
    try {
      return make()
    } finally {
      this.#sharing = before
    }
  }

  resolveOuter(path: string, levels = 1): Resolved {
    if (this.outer === null) {
      throw new QueryUsageError(
        `OuterRef('${path}') may only be used in a query inside another, such as Subquery or Exists.`,
        levels === 1 ? {} : { hint: 'Each OuterRef around another needs one more query around it.' },
      )
    }
    return levels === 1 ? this.outer.resolvePath(path) : this.outer.resolveOuter(path, levels - 1)
  }

  resolveCondition(condition: Condition): SqlNode {
    return buildInExpression(this, condition, this.#sharing)
  }

  resolveLookup(left: unknown, name: string, right: unknown): SqlNode {
    const key = typeof left === 'string' ? `${left}__${name}` : name
    if (typeof left !== 'string') {
      const resolved = sourceExpr(left).resolve(this)
      return compare(this, { left: resolved, name, value: right, key, relation: null }).node
    }
    const found = this.find(key, { reuse: this.#sharing })
    const split = splitWords(this, found, key)
    return compare(this, { left: split.left, name: split.name, value: right, key, relation: found.relation }).node
  }

  /** Adds what the state says about rows: filters and annotations. */
  apply(state: QueryState): this {
    for (const source of state.relations) {
      const relation = { ...source, source, condition: () => this.named(source) }
      this.joins.check(relation)
      this.joins.named.set(source.name, relation)
    }
    for (const tie of state.ties) tie(this)
    if (state.empty) this.restrict({ kind: 'or', items: [] })
    const steps = [
      ...(state.values === null ? [] : [{ at: state.valuesAt, run: () => this.choose(state) }]),
      ...state.annotations.map((item) => ({ at: item.at, run: () => this.annotate(item) })),
      ...state.filters.map(({ at, condition, negated }) => ({
        at,
        run: () => this.restrict(buildFilter(this, condition, negated).node),
      })),
    ]
    for (const step of steps.sort((a, b) => a.at - b.at)) step.run()
    return this
  }

  /** The condition of a filtered relation, whose paths begin with the relation's own. */
  named({ name, path, condition }: RelationItem): SqlNode {
    return buildInExpression(this, renamed(condition, path, name))
  }

  /** Finds the paths of `values`: a filter that comes later has to-many joins of its own. */
  private choose({ values, annotations }: QueryState): void {
    const isNamed = (path: string) => annotations.some(({ name }) => path === name || path.startsWith(`${name}__`))
    for (const path of values ?? []) if (!isNamed(path)) this.chosen.set(path, this.resolvePath(path))
  }

  private annotate(item: AnnotationItem): void {
    const resolved = item.expression.resolve(this)
    checkKnown(resolved, `'${item.name}'`)
    if (resolved.aggregate) this.group = item.groupBy ?? 'rows'
    this.annotations.set(item.name, resolved)
    if (item.selected) this.hidden.delete(item.name)
    else this.hidden.add(item.name)
  }

  /** Adds a condition in SQL; each part of it goes where its values are known. */
  restrict(node: SqlNode): void {
    for (const part of conjuncts(node).flatMap(apart)) {
      if (containsWindow(part)) this.#qualify.push(part)
      else if (containsAggregate(part)) this.#having.push(part)
      else this.#where.push(part)
    }
  }

  /** Selects one more value, kept on the rows under a symbol in the stored form of its type. */
  extra(value: SqlNode, name: symbol, type: ColumnType | null): void {
    this.extras.push({ value, name, type })
  }

  get notes(): Notes {
    return this.joins.notes
  }
  get where(): SqlNode | null {
    return conjunction(this.#where)
  }
  get having(): SqlNode | null {
    return conjunction(this.#having)
  }
  /** What the rows of the result must meet, because it speaks of windows. */
  get qualify(): SqlNode | null {
    return conjunction(this.#qualify)
  }
  get grouped(): boolean {
    return this.group !== 'none' || this.#having.length > 0
  }
  /** True where no row can meet the conditions. */
  get empty(): boolean {
    return [...this.#where, ...this.#having, ...this.#qualify].some(isFalse)
  }

  /** A select of given columns, with the joins as they are now. */
  plain(columns: SelectNode['columns'], where: SqlNode | null = this.where): SelectNode {
    return {
      kind: 'select',
      distinct: false,
      columns,
      from: { table: this.meta.concrete.dbTable, alias: this.joins.base },
      joins: this.joins.nodes(),
      where,
      groupBy: [],
      having: this.having,
      orderBy: [],
      limit: null,
      offset: 0,
    }
  }

  /** Which rows `selectForUpdate` locks. */
  lock(options: LockOptions | null): LockNode | undefined {
    if (options === null) return undefined
    if (options.nowait === true && options.skipLocked === true)
      throw new QueryUsageError('selectForUpdate() takes nowait or skipLocked, not both.')
    const of = (options.of ?? []).map((path) => (path === 'self' ? this.joins.base : this.relationAlias(path)))
    return {
      nowait: options.nowait === true,
      skipLocked: options.skipLocked === true,
      noKey: options.noKey === true,
      of,
    }
  }

  private relationAlias(path: string): string {
    let [alias, meta] = [this.joins.base, this.meta]
    for (const word of path.split('__')) {
      const field = meta.byName.get(word)
      if (!(field instanceof ForeignKeyField || field instanceof ReverseField))
        throw new FieldError(`selectForUpdate({ of }): '${word}' is no relation of ${meta.label} that is selected.`)
      alias = this.joins.join(this.joins.tableOf(alias, meta, field), field)[0] as string
      meta = field.target
    }
    return alias
  }
}

/** A negated "or" of what is known before and after groups are made: no part of it may hold. */
function apart(node: SqlNode): readonly SqlNode[] {
  const [item] = node.kind === 'not' ? node.items : []
  if (item === undefined || !(containsAggregate(node) || containsWindow(node))) return [node]
  if (item.kind === 'or') return item.items.flatMap((part) => conjuncts(negation(part)).flatMap(apart))
  return item.kind === 'not' ? conjuncts(item.items[0] as SqlNode).flatMap(apart) : [node]
}

/** A condition whose paths begin with another name. */
function renamed(condition: Condition, path: string, name: string): Condition {
  const children = condition.children.map((child) => {
    if (child instanceof Condition) return renamed(child, path, name)
    if (!Array.isArray(child)) return child
    const [key, value] = child as readonly [string, unknown]
    return [key === path || key.startsWith(`${path}__`) ? name + key.slice(path.length) : key, value] as const
  })
  return new Condition(condition.connector, children, condition.negated)
}
