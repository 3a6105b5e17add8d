import { altersData, doesAlterData } from '../kernel/index.ts'
import { ModelDefinitionError } from './errors.ts'
import { CompositeKeyField } from './fields/composite-key.ts'
import { copyMembers, mergeFields, mixedFields, mixedOptions, passedOn } from './meta/mixing.ts'
import type { ModelMeta } from './meta/model-meta.ts'
import { metaOf, MODEL, modelOptions } from './meta/registry.ts'
import { QuerySetImpl } from './query-set.ts'
import { type Settings, START } from './query-set/base.ts'
import { beginningOf, filteredStart, MADE_FOR } from './query/beginning.ts'
import { EMPTY_QUERY, type QueryState } from './query/state.ts'
import { ModelRow } from './rows/row.ts'
import './related-manager.ts'
import type { CheckedOptions } from './types/checked-options.ts'
import type { AnyModel, CheckNames, InstanceOf, Mixed, ModelClass, ModelOptions } from './types/models.ts'
import type { QuerySet } from './types/query-set.ts'

type RowClass = typeof ModelRow

/** The static methods that begin a query; each is the query set's own. */
const STARTERS = [
  'filter',
  'where',
  'exclude',
  'get',
  'orderBy',
  'annotate',
  'aggregate',
  'selectRelated',
  'prefetchRelated',
  'values',
  'create',
  'bulkCreate',
  'count',
  'using',
] as const

/** Names that a field may not bear at run time, where the compiler did not see the definition. */
const RESERVED = new Set([
  'pk',
  'save',
  'delete',
  'refreshFromDb',
  'getDeferredFields',
  'getNextBy',
  'getPreviousBy',
  '_state',
  'getNextInOrder',
  'getPreviousInOrder',
  'toJSON',
  'toString',
  'then',
  'constructor',
  'prototype',
  'fields',
])

/** A query of a model, as its options let it begin. */
function queryOf(modelClass: object): QuerySetImpl {
  const meta = metaOf(modelClass)
  const { state, prefetch } = beginningOf(meta)
  return new QuerySetImpl(meta, state, prefetch.length === 0 ? START : { ...START, prefetch })
}

/** The class under all models: queries start at its statics. */
class ModelStart extends ModelRow {
  static all(): QuerySetImpl {
    return queryOf(this).all()
  }

  static extend(fields: object, options: ModelOptions = {}): RowClass {
    const base = modelOptions(this) as ModelOptions
    const own = (this as unknown as { fields: object }).fields
    if (base.abstract === true) {
      const { abstract: _, dbTable: __, ...inherited } = base
      return define(this, mergeFields(own, fields), { ...inherited, ...options })
    }
    if (options.abstract === true)
      throw new ModelDefinitionError(`${this.name}.extend(...): a model with a table has no abstract ones.`)
    if (options.proxy === true && Object.keys(Object.getOwnPropertyDescriptors(fields)).length > 0)
      throw new ModelDefinitionError(`${this.name}.extend(...): a proxy has no fields of its own.`)
    const inherited = passedOn(this as unknown as AnyModel, options)
    return define(this, mergeFields(own, fields), { ...inherited, ...options, extends: this })
  }
}

for (const name of STARTERS) {
  const method = QuerySetImpl.prototype[name] as (...args: unknown[]) => unknown
  const start = function start(this: object, ...args: unknown[]) {
    return method.apply(queryOf(this), args)
  }
  Object.defineProperty(ModelStart, name, {
    value: doesAlterData(method) ? altersData(start) : start,
    configurable: true,
    writable: true,
  })
}

function define(base: object, fields: object, options: ModelOptions): RowClass {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(fields))) {
    if (RESERVED.has(name) && !(name === 'pk' && value instanceof CompositeKeyField)) {
      throw new ModelDefinitionError(`A field may not be named '${name}': rows or model classes use the name.`)
    }
  }
  const made = class extends (base as RowClass) {}
  Object.defineProperty(made, 'fields', { value: fields })
  Object.defineProperty(made, MODEL, { value: Object.isFrozen(options) ? options : Object.freeze({ ...options }) })
  return made
}

/**
 * Makes the class that a model extends: plain fields are values, relations are getters (a getter's type is found late,
 * so that models may refer to each other in a circle).
 *
 * ```ts
 * export class Choice extends model({
 *   get question() { return field.foreignKey(Question, { onDelete: 'cascade' }) },
 *   text: field.char({ maxLength: 200 }),
 *   votes: field.integer({ default: 0 }),
 * }) {}
 * ```
 */
export function model<const S extends object, const O extends ModelOptions = {}>(
  fields: S & CheckNames<S>,
  options?: O & CheckedOptions<S, O>,
): ModelClass<S> {
  return define(ModelStart, fields, options ?? {}) as unknown as ModelClass<S>
}

/**
 * Joins several bases: `class Post extends mix(Timestamped, SoftDeleted).extend({...}) {}`. Where one has a table, rows of
 * what extends them are in that table, too; where several have, in all of them. Of a field or a method that both have the
 * first's is taken, and the options are those of the first abstract base, as in Django.
 */
export function mix<A extends AnyModel, B extends AnyModel>(first: A, second: B): Mixed<A, B> {
  const made = define(first, mixedFields(first.fields, second.fields), mixedOptions(first, second))
  const ours = [ModelStart, ModelRow, ModelStart.prototype, ModelRow.prototype, Function.prototype, Object.prototype]
  copyMembers(made.prototype, first.prototype as object, second.prototype as object, ours)
  copyMembers(made, first, second, ours)
  return made as unknown as Mixed<A, B>
}

/**
 * A query set to build named managers on: `static published = manager(Question).filter({ ... })`. With `methods` it has
 * methods of its own, in which `this` is the query set, and so have those that are made of it, up to `annotate` and
 * `values`, which change what rows are:
 *
 * ```ts
 * static readonly people = manager(Person, { methods: {
 *   authors() { return this.filter({ role: 'A' }) },
 *   bornAfter(year: number) { return this.filter({ born__year__gt: year }) },
 * } })
 * await Person.people.authors().bornAfter(1900).orderBy('name')
 * ```
 */
export function manager<M extends AnyModel, X extends object>(
  modelClass: M,
  options: ManagerOptions & { readonly methods: X & ThisType<QuerySet<M, InstanceOf<M>> & X> },
): QuerySet<M, InstanceOf<M>> & X
export function manager<M extends AnyModel>(modelClass: M, options?: ManagerOptions): QuerySet<M, InstanceOf<M>>
export function manager(modelClass: AnyModel, options: ManagerOptions & { readonly methods?: object } = {}): unknown {
  return new LazyManager(modelClass, [], { ...options, impl: implOf(options.methods) })
}

type QuerySetClass = typeof QuerySetImpl

/** The class of query sets that have methods besides. */
function implOf(methods: object | undefined): QuerySetClass {
  if (methods === undefined) return QuerySetImpl
  class OwnQuerySet extends QuerySetImpl {
    protected override make(state: QueryState, settings: Settings): this {
      return new OwnQuerySet(this.meta, state, settings) as this
    }
  }
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(methods))) {
    if (name in QuerySetImpl.prototype)
      throw new ModelDefinitionError(`A manager's own method may not be named '${name}': query sets have one.`)
    void Object.defineProperty(OwnQuerySet.prototype, name, { ...descriptor, enumerable: false })
  }
  return OwnQuerySet
}

/** How a named manager is kept. */
export interface ManagerOptions {
  /** True where the models of migrations have it, too: its arguments must be plain values then. Default false. */
  readonly useInMigrations?: boolean
}

/** What a named manager does to the query of a model: methods with their arguments. */
export type ManagerCalls = readonly (readonly [name: string, args: readonly unknown[]])[]

const CALLS = Symbol('calls')

/** The managers of a model that migrations keep, by name. */
export function managersInMigrations(modelClass: object): Record<string, ManagerCalls> {
  const found: Record<string, ManagerCalls> = {}
  for (let from = modelClass; from !== Function.prototype; from = Object.getPrototypeOf(from)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (value instanceof LazyManager && !(name in found)) {
        const calls = (value as unknown as Record<symbol, ManagerCalls | undefined>)[CALLS]
        if (calls !== undefined) found[name] = calls
      }
    }
  }
  return found
}

/** Gives a model a named manager of calls that were kept. */
export function defineManager(modelClass: object, name: string, calls: ManagerCalls): void {
  Object.defineProperty(modelClass, name, { value: new LazyManager(modelClass, calls), configurable: true })
}

/**
 * A static initialiser runs before the model is registered, so a manager notes the calls and makes the query set when
 * it is first used.
 */
class LazyManager {
  constructor(
    modelClass: object,
    calls: ManagerCalls = [],
    options: ManagerOptions & { readonly impl?: QuerySetClass } = {},
  ) {
    const Impl = options.impl ?? QuerySetImpl
    const build = (meta: ModelMeta, start: QueryState): Record<PropertyKey, unknown> =>
      calls.reduce<Record<PropertyKey, unknown>>(
        (query, [name, args]) =>
          (query[name] as (...args: readonly unknown[]) => Record<PropertyKey, unknown>).apply(
            query,
            args as unknown[],
          ),
        new Impl(meta, start) as unknown as Record<PropertyKey, unknown>,
      )
    // biome-ignore lint/correctness/noConstructorReturn: a proxy stands for the query set.
    return new Proxy(this, {
      get: (_, name) => {
        if (name === CALLS) return options.useInMigrations === true ? calls : undefined
        if (typeof name === 'string' && CHAINED.has(name)) {
          return (...args: unknown[]) => new LazyManager(modelClass, [...calls, [name, args]], options)
        }
        if (name === MADE_FOR) return (meta: ModelMeta) => build(meta, EMPTY_QUERY)
        const meta = metaOf(modelClass)
        const query = build(meta, filteredStart(meta))
        const value = query[name]
        return typeof value === 'function' ? value.bind(query) : value
      },
    })
  }
}

/** Methods that return a query set without running it. */
const CHAINED = new Set([
  'filter',
  'where',
  'complexFilter',
  'exclude',
  'orderBy',
  'reverse',
  'distinct',
  'annotate',
  'alias',
  'selectRelated',
  'prefetchRelated',
  'values',
  'valuesList',
  'valuesFlat',
  'only',
  'defer',
  'all',
  'unfiltered',
  'none',
  'slice',
  'dates',
  'datetimes',
  'union',
  'intersection',
  'difference',
  'and',
  'or',
  'xor',
  'using',
  'fetchMode',
  'selectForUpdate',
])
