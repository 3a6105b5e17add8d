import { FieldError, QueryUsageError } from '../errors.ts'
import { annotationExpr } from '../expressions/conditional.ts'
import { Expr, FieldExpr, type OrderedExpr } from '../expressions/expression.ts'
import { renamedPaths } from '../expressions/renamed.ts'
import { FilteredRelation } from '../expressions/filtered-relation.ts'
import { field } from '../fields/makers.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import { Trunc } from '../functions/dates.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Condition, conditionOf } from '../query/conditions.ts'
import type { Prefetch } from '../query/prefetch.ts'
import { type AnnotationItem, type FilterItem, type LockOptions, withDefer, withOnly } from '../query/state.ts'
import type { RowSource } from '../rows/state.ts'
import { QuerySetBase, type Shape } from './base.ts'
import { Combining } from './combining.ts'

type Expressions = Readonly<Record<string, Expr | Condition | FilteredRelation>>
/** A path, or expressions under names. */
type ValuesArgument = string | Expr | Expressions

/** The methods of a query set that give another one. */
export abstract class BuildingQuerySet extends Combining {
  filter(condition: object): this {
    return this.condition(condition, false)
  }
  where(condition: object): this {
    return this.condition(condition, false)
  }
  complexFilter(condition: object): this {
    return this.condition(condition, false)
  }
  exclude(condition: object): this {
    return this.condition(condition, true)
  }
  private condition(condition: object, negated: boolean): this {
    const method = negated ? 'exclude' : 'filter'
    this.forbidCombined(method)
    this.forbidSlice(method)
    const item: FilterItem = { at: this.settings.calls, condition: conditionOf(condition), negated }
    const named = aliasesIn(item.condition)
    const inner = named.length === 0 ? this.settings.inner : [...this.settings.inner, ...named]
    // The commonest call of all: with() would copy what it is given twice.
    const state = { ...this.state, filters: [...this.state.filters, item] }
    return this.make(state, { ...this.settings, calls: this.settings.calls + 1, inner })
  }

  orderBy(...order: (string | Expr | OrderedExpr)[]): this {
    this.forbidSlice('orderBy')
    return this.with({ order })
  }
  reverse(): this {
    this.forbidSlice('reverse')
    return this.with({ reversed: !this.state.reversed })
  }
  distinct(...paths: string[]): this {
    this.forbidCombined('distinct')
    this.forbidSlice('distinct')
    return this.with({ distinct: true, distinctOn: paths })
  }

  annotate(expressions: Expressions): this {
    this.forbidCombined('annotate')
    return this.annotations(expressions, true)
  }
  alias(expressions: Expressions): this {
    this.forbidCombined('alias')
    return this.annotations(expressions, false)
  }
  private annotations(expressions: Expressions, selected: boolean): this {
    const names = Object.keys(expressions)
    for (const name of names) this.checkName(name)
    const relations = Object.entries(expressions).flatMap(([name, value]) =>
      value instanceof FilteredRelation ? [{ name, path: value.path, condition: value.condition }] : [],
    )
    const computed = names.filter((name) => !(expressions[name] instanceof FilteredRelation))
    const added = computed.map((name) => ({
      at: this.settings.calls,
      name,
      expression: annotationExpr(expressions[name]),
      selected,
      groupBy: this.state.values,
    }))
    const { values } = this.state
    return this.with({
      annotations: [...replaced(this.state.annotations, added), ...added],
      relations: [...this.state.relations, ...relations],
      values:
        values === null || !selected ? values : [...values.filter((name) => !computed.includes(name)), ...computed],
    })
  }
  private checkName(name: string): void {
    // After values() a name may be given anew: the field is then no part of the result.
    if (this.meta.find(name) !== undefined && this.state.values === null)
      throw new FieldError(`The annotation '${name}' has the name of a field of ${this.meta.label}.`)
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))
      throw new FieldError(`'${name}' cannot be the name of an annotation.`)
  }

  selectRelated(...paths: (string | null)[]): this {
    this.forbidCombined('selectRelated')
    this.forbidValues('selectRelated')
    if (paths.includes(null)) return this.with({ selectRelated: [] })
    if (paths.length === 0) return this.with({ selectRelated: requiredRelations(this.meta, 5) })
    return this.with({ selectRelated: [...this.state.selectRelated, ...(paths as string[])] })
  }
  prefetchRelated(...paths: (string | Prefetch | null)[]): this {
    this.forbidCombined('prefetchRelated')
    if (paths.includes(null)) return this.with({}, { prefetch: [] })
    return this.with({}, { prefetch: [...this.settings.prefetch, ...(paths as (string | Prefetch)[])] })
  }

  values(...paths: ValuesArgument[]): this {
    return this.shaped('values', paths)
  }
  valuesList(...paths: ValuesArgument[]): this {
    return this.shaped('list', paths)
  }
  valuesFlat(path: ValuesArgument): this {
    return this.shaped('flat', [path])
  }
  private shaped(shape: Shape, given: readonly ValuesArgument[]): this {
    const chosen = given.map((item, index) => chosenValue(item, index))
    const computed = Object.assign({}, ...chosen.filter((item) => typeof item !== 'string')) as Record<string, Expr>
    const names = chosen.flatMap((item) => (typeof item === 'string' ? [item] : Object.keys(item)))
    const base = Object.keys(computed).length === 0 ? this : this.annotations(computed, true)
    const annotated = base.state.annotations.filter((item) => item.selected).map((item) => item.name)
    const all = [...this.meta.columns.map((column) => column.attname), ...annotated]
    const values = names.length > 0 ? names : all
    return base.with({ values, valuesAt: base.settings.calls, loading: { defer: true, paths: [] } }, { shape })
  }

  /** The distinct dates of a field, rounded down to a unit. */
  dates(path: string, unit: string, options: { order?: 'asc' | 'desc' } = {}): this {
    if (!['year', 'month', 'week', 'day'].includes(unit))
      throw new QueryUsageError(`dates() takes year, month, week or day, not '${unit}'.`)
    return this.rounded(path, Trunc(path, unit, { output: field.date() }), options)
  }
  /** The distinct instants of a field, rounded down to a unit in a time zone. */
  datetimes(path: string, unit: string, options: { order?: 'asc' | 'desc'; timeZone?: string } = {}): this {
    const { timeZone } = options
    const output = { output: field.dateTime(), ...(timeZone === undefined ? {} : { timeZone }) }
    return this.rounded(path, Trunc(path, unit, output), options)
  }
  private rounded(path: string, expression: Expr, { order }: { order?: 'asc' | 'desc' }): this {
    const name = 'rounded'
    return this.annotate({ [name]: expression })
      .valuesFlat(name)
      .distinct()
      .filter({ [`${path}__isnull`]: false })
      .orderBy(order === 'desc' ? `-${name}` : name)
  }

  only(...paths: string[]): this {
    this.forbidCombined('only')
    this.forbidValues('only')
    return this.with({ loading: withOnly(this.state.loading, this.loadingPaths(paths)) })
  }
  defer(...paths: (string | null)[]): this {
    this.forbidCombined('defer')
    this.forbidValues('defer')
    if (paths.includes(null)) return this.with({ loading: { defer: true, paths: [] } })
    return this.with({ loading: withDefer(this.state.loading, this.loadingPaths(paths as string[])) })
  }
  private loadingPaths(paths: readonly string[]): string[] {
    const relations = this.state.relations.map(({ name }) => name)
    const named = paths.find((path) => relations.includes(path.split('__')[0] as string))
    if (named !== undefined)
      throw new FieldError(`'${named}' is a filtered relation: only() and defer() do not take it.`)
    return paths.map((path) => (path === 'pk' ? this.meta.primaryKey.name : path))
  }

  /** Without what the model's `defaultFilter` says. */
  unfiltered(): this {
    return this.with({ filters: this.state.filters.filter(({ byDefault }) => byDefault !== true) })
  }
  all(): this {
    return this.with({}, { chosen: true })
  }
  none(): this {
    return this.with({ empty: true }, { chosen: true })
  }
  slice(start: number, end?: number): this {
    if (!Number.isInteger(start) || start < 0 || (end !== undefined && (!Number.isInteger(end) || end < 0))) {
      throw new QueryUsageError('slice() takes whole numbers from zero up.')
    }
    const from = this.state.start + start
    const to = end === undefined ? this.state.end : this.state.start + end
    const limit = this.state.end === null ? to : Math.min(this.state.end, to ?? this.state.end)
    return this.with({ start: limit === null ? from : Math.min(from, limit), end: limit }, { chosen: true })
  }
  using(alias: string): this {
    return this.with({}, { using: alias })
  }
  fetchMode(fetchMode: RowSource['fetchMode']): this {
    return this.with({}, { fetchMode })
  }
  selectForUpdate(options: LockOptions = {}): this {
    this.forbidCombined('selectForUpdate')
    if (options.nowait === true && options.skipLocked === true)
      throw new QueryUsageError('selectForUpdate() takes nowait or skipLocked, not both.')
    return this.with({ forUpdate: options })
  }
}

/**
 * The annotations without those whose names are given anew; one that the new ones speak of, as
 * `alias({ n: ... }).annotate({ n: F('n') })` does, stays as what they mean by it.
 */
function replaced(before: readonly AnnotationItem[], added: readonly AnnotationItem[]): AnnotationItem[] {
  const names = new Set(added.map(({ name }) => name))
  if (!before.some(({ name }) => names.has(name))) return [...before]
  const meant = new Set<string>()
  for (const { expression } of added) renamedPaths(expression, (name) => (meant.add(name), name))
  return before.flatMap((item) => {
    if (!names.has(item.name)) return [item]
    return meant.has(item.name) ? [{ ...item, selected: false }] : []
  })
}

const NO_ALIASES: readonly string[] = []

/** The aliases that queries inside a condition have named. */
function aliasesIn(condition: Condition): readonly string[] {
  let found = NO_ALIASES
  for (const child of condition.children) {
    const value = Array.isArray(child) ? (child as readonly unknown[])[1] : undefined
    if (child instanceof Condition) found = [...found, ...aliasesIn(child)]
    else if (value instanceof QuerySetBase && value.settings.using !== null) found = [...found, value.settings.using]
  }
  return found
}

/** The relations that every row has, and theirs, so many steps far. */
function requiredRelations(meta: ModelMeta, depth: number): string[] {
  const fields = depth === 0 ? [] : meta.columns.filter((field) => field instanceof ForeignKeyField && !field.null)
  return (fields as ForeignKeyField[]).flatMap((found) => [
    found.name,
    ...requiredRelations(found.target, depth - 1).map((path) => `${found.name}__${path}`),
  ])
}

/** A path, or expressions under their names; one without a name gets that of its place. */
function chosenValue(item: ValuesArgument, index: number): string | Readonly<Record<string, Expr>> {
  if (typeof item === 'string') return item
  if (!(item instanceof Expr)) return item as Record<string, Expr>
  return item instanceof FieldExpr ? item.path : { [`value${index + 1}`]: item }
}
