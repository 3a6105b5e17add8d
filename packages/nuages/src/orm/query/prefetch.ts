import { FieldError, QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { metaOf } from '../meta/registry.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { RowState } from '../rows/state.ts'
import type { AnyRow } from '../types/models.ts'
import type { FetchOptions } from './fetch.ts'
import { isRelationField, loadRelation, type PrefetchQuery, type RelationFieldOf, usualOf } from './load-relation.ts'

/** What to load of a relation: rows of a query set, under the relation's name or another property. */
export class Prefetch<const P extends string = string, R = unknown, const T extends string = never> {
  declare readonly $path: P
  declare readonly $attr: { readonly [K in T]: R[] }
  declare readonly $rows: R
  readonly path: string
  readonly query: PrefetchQuery<string | Prefetch> | null
  readonly toAttr: string | null

  constructor(path: P, options: { readonly query?: PromiseLike<R[]>; readonly toAttr?: T } = {}) {
    this.path = path
    this.query = (options.query ?? null) as unknown as PrefetchQuery<string | Prefetch> | null
    this.toAttr = options.toAttr ?? null
    if (this.query !== null && this.query.settings.shape !== 'rows')
      throw new QueryUsageError('Prefetch takes a query of rows, not of values.')
  }
}

/** What a step of a path found: rows, and the relation that led to them. */
interface Reached {
  readonly rows: RowState[]
  readonly field: RelationFieldOf | VirtualField
}

/** What was found by the paths so far, those of queries inside a Prefetch with the path to them before theirs. */
interface Way {
  readonly before: string
  readonly done: Map<string, Reached>
}

/** Loads each path of relations for all rows, one query for each step. */
export async function prefetch(
  meta: ModelMeta,
  rows: readonly RowState[],
  paths: readonly (string | Prefetch)[],
  options: FetchOptions,
  way: Way = { before: '', done: new Map() },
): Promise<void> {
  for (const item of paths) await follow(meta, rows, typeof item === 'string' ? new Prefetch(item) : item, options, way)
}

async function follow(
  meta: ModelMeta,
  rows: readonly RowState[],
  given: Prefetch,
  options: FetchOptions,
  { before, done }: Way,
): Promise<void> {
  const words = given.path.split('__')
  let current = rows
  let model = meta
  for (const [index, word] of words.entries()) {
    const last = index === words.length - 1
    const at = before + [...words.slice(0, index), last ? (given.toAttr ?? word) : word].join('__')
    const known = done.get(at)
    if (known !== undefined && last && given.query !== null) throw prefetchedTwice(at)
    if (last) checkAttr(model, given)
    // The name of another property leads on, too, once a Prefetch has put rows there.
    const field = model.byName.get(word) ?? known?.field
    if (!isRelationField(field) && !isVirtual(field)) throw noRelation(given.path, model, word)
    const step: Step = { given: last ? given : null, way: { before: `${at}__`, done } }
    const found = known ?? { rows: await loadAny(current, field, options, step), field }
    done.set(at, found)
    current = found.rows
    if (!isRelationField(found.field)) {
      const rest = words.slice(index + 1).join('__')
      if (rest !== '') await prefetchMixed(current, rest, given, options, found.field)
      return
    }
    model = found.field.target
  }
}

/** A property of the name of a field would hide the field's value, which a save then writes. */
function checkAttr(model: ModelMeta, { path, toAttr }: Prefetch): void {
  if (toAttr === null || model.find(toAttr) === undefined) return
  throw new FieldError(`Prefetch('${path}', { toAttr: '${toAttr}' }): ${model.label} has a field of that name.`, {
    hint: 'Give it a name that the model does not have.',
  })
}

function isVirtual(field: BaseField | undefined): field is VirtualField {
  return field?.isVirtual === true
}

function noRelation(path: string, { label }: ModelMeta, word: string): FieldError {
  return new FieldError(`prefetchRelated('${path}'): ${label} has no relation '${word}'.`)
}

function prefetchedTwice(at: string): QueryUsageError {
  return new QueryUsageError(`'${at}' is prefetched twice with different queries.`, {
    hint: 'Give one of them another toAttr.',
  })
}

/** What a step was told: the Prefetch that ends with it, and where the paths inside that begin. */
interface Step {
  readonly given: Prefetch | null
  readonly way: Way
}

async function loadAny(
  rows: readonly RowState[],
  field: RelationFieldOf | VirtualField,
  options: FetchOptions,
  step: Step,
): Promise<RowState[]> {
  return isRelationField(field) ? loadStep(rows, field, options, step) : loadVirtual(rows, field, options, step.given)
}

async function loadVirtual(
  rows: readonly RowState[],
  field: VirtualField,
  options: FetchOptions,
  given: Prefetch | null,
): Promise<RowState[]> {
  return (await field.load(rows as unknown as readonly AnyRow[], options, given)) as unknown as RowState[]
}

/**
 * Goes on with rows of several models: each model that has the relation loads it. A word that none has as a relation may
 * be a target, as in other paths; the rest is then of its rows.
 */
async function prefetchMixed(
  rows: readonly RowState[],
  path: string,
  { query, toAttr }: Prefetch,
  options: FetchOptions,
  field: VirtualField,
): Promise<void> {
  const [first = '', ...rest] = path.split('__')
  const groups = [...Map.groupBy(rows, (row) => metaOf(row.constructor))]
  const able = groups.filter(([meta]) => meta.byName.has(first))
  const behind = able.length > 0 ? undefined : field.behind(first)
  const wanted = behind === undefined ? able : groups.filter(([meta]) => meta.concrete === behind.target.concrete)
  if (behind === undefined && able.length === 0 && groups.length > 0)
    throw new FieldError(`prefetchRelated(): none of ${groups.map(([meta]) => meta.label).join(', ')} has '${first}'.`)
  const left = behind === undefined ? path : rest.join('__')
  if (left === '') return
  const given = new Prefetch(left, {
    ...(query === null ? {} : { query: query as never }),
    ...(toAttr === null ? {} : { toAttr }),
  })
  for (const [meta, group] of wanted) await prefetch(meta, group, [given], options)
}

/** Loads a relation for rows as it is where nothing is said, with what its model's manager prefetches. */
export function loadUsual(
  rows: readonly RowState[],
  field: RelationFieldOf,
  options: FetchOptions,
): Promise<RowState[]> {
  return loadStep(rows, field, options, { given: null, way: { before: '', done: new Map() } })
}

async function loadStep(
  rows: readonly RowState[],
  field: RelationFieldOf,
  options: FetchOptions,
  { given, way }: Step,
): Promise<RowState[]> {
  const meta = given?.query?.meta
  if (meta !== undefined && !meta.isKindOf(field.target))
    throw new FieldError(`A Prefetch of '${given?.path}' takes a query of ${field.target.label}, not of ${meta.label}.`)
  const found = await loadRelation(rows, field, options, given ?? undefined)
  const nested = (given?.query?.settings ?? usualOf(field)).prefetch
  if (nested.length > 0) await prefetch(field.target, found, nested, options, way)
  return found
}
