import { bindTemplate, type Database, type Dialect, type StatementTemplate, type StoredValue } from '../../db/index.ts'
import type { Statement } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { activeTimeZone } from '../../i18n/index.ts'
import { registrations } from '../meta/changes.ts'
import type { Notes } from './notes.ts'

/** A statement compiled once, with what is known of its result. */
export interface Plan<R> {
  readonly template: StatementTemplate
  readonly result: R
}

/** What a plan is made of. */
export interface Planned<R> {
  readonly statement: Statement
  readonly result: R
  /** What was noted as the statement was made; undefined where it depends on nothing but its key. */
  readonly notes?: Notes
}

interface Entry {
  /** Null where the statement has to be compiled each time. */
  readonly plan: Plan<unknown> | null
  readonly crossed: readonly (readonly [BaseField, ModelMeta])[]
  /** The time zone that it reads instants in, where it does. */
  readonly zone: string | null
  readonly registrations: number
}

/** How many plans of one model make a generation; two are kept. */
const GENERATION = 250

/** Keys are of their kind: those of `get` are the names of its conditions alone. */
type Kind = 'statement' | 'get'

/**
 * The plans of a model in two generations: when the young one is full, it becomes the old one, and what is used of that
 * moves over. So those in use stay, and finding one costs no more than a look into a map.
 */
class Plans {
  #young = new Map<string, Entry>()
  #old = new Map<string, Entry>()

  get(key: string): Entry | undefined {
    return this.#young.get(key) ?? this.#renewed(key)
  }

  #renewed(key: string): Entry | undefined {
    const entry = this.#old.get(key)
    if (entry !== undefined) this.set(key, entry)
    return entry
  }

  set(key: string, entry: Entry): void {
    if (this.#young.size >= GENERATION && !this.#young.has(key)) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, entry)
  }
}

const plans = new WeakMap<Dialect, WeakMap<ModelMeta, Readonly<Record<Kind, Plans>>>>()

/**
 * The plan under a key of a model, made by `build` at its first use; null where `build` throws or says null: the caller
 * then compiles with the values, which gives the error its own place.
 */
export function planOf<R>(
  dialect: Dialect,
  meta: ModelMeta,
  key: string,
  build: () => Planned<R> | null,
  kind: Kind = 'statement',
): Plan<R> | null {
  const kept = plansOf(dialect, meta)[kind]
  const known = kept.get(key)
  if (known !== undefined && isCurrent(known)) {
    if (known.zone === null || known.zone === activeTimeZone()) return known.plan as Plan<R> | null
    // That of the first zone has the plain key; each other zone has its own.
    const own = `${activeTimeZone()} ${key}`
    const other = kept.get(own)
    return (other !== undefined && isCurrent(other) ? other : remake(kept, dialect, own, build)).plan as Plan<R> | null
  }
  return remake(kept, dialect, key, build).plan as Plan<R> | null
}

function remake<R>(kept: Plans, dialect: Dialect, key: string, build: () => Planned<R> | null): Entry {
  const entry = makeEntry(dialect, build)
  kept.set(key, entry)
  return entry
}

function plansOf(dialect: Dialect, meta: ModelMeta): Readonly<Record<Kind, Plans>> {
  let byMeta = plans.get(dialect)
  if (byMeta === undefined) plans.set(dialect, (byMeta = new WeakMap()))
  let kept = byMeta.get(meta)
  if (kept === undefined) byMeta.set(meta, (kept = { statement: new Plans(), get: new Plans() }))
  return kept
}

/** False where models were registered anew, or a relation leads to another model by the settings. */
function isCurrent({ crossed, registrations: at }: Entry): boolean {
  if (at !== registrations()) return false
  for (const [field, target] of crossed) if ((field as unknown as { target: ModelMeta }).target !== target) return false
  return true
}

function makeEntry<R>(dialect: Dialect, build: () => Planned<R> | null): Entry {
  const entry = { plan: null, crossed: [], zone: null, registrations: registrations() }
  try {
    const planned = build()
    if (planned === null || planned.notes?.madeByCode === true) return entry
    const template = dialect.compiler().template(planned.statement)
    const { crossed = [], zone = null } = planned.notes ?? {}
    return { ...entry, plan: { template, result: planned.result }, crossed: [...crossed], zone }
  } catch {
    return entry
  }
}

/** A statement with its parameters bound, and what is known of its result. */
export interface Bound<R> {
  readonly sql: string
  readonly params: readonly StoredValue[]
  readonly result: R
}

/**
 * Binds values to a plan; null where they do not fit it, or where one of them is not of its field's type: compiling the
 * statement with the values then fails at the place that is due.
 */
export function bindPlan<R>(plan: Plan<R> | null, values: readonly unknown[]): Bound<R> | null {
  if (plan === null) return null
  try {
    const params = bindTemplate(plan.template, values)
    return params === null ? null : { sql: plan.template.sql, params, result: plan.result }
  } catch {
    return null
  }
}

/** Compiles a statement with the values that it has. */
export function compileBound<R>(database: Database, statement: Statement, result: R): Bound<R> {
  const { sql, params } = database.dialect.compiler().compile(statement)
  return { sql, params, result }
}
