import { nearest } from '../../core/index.ts'
import { ModelDefinitionError } from '../errors.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { conditionOf } from './conditions.ts'
import type { Prefetch } from './prefetch.ts'
import { EMPTY_QUERY, isSliced, type QueryState } from './state.ts'

/** What queries begin with that say nothing else. */
export interface Beginning {
  readonly state: QueryState
  readonly prefetch: readonly (string | Prefetch)[]
}

/** The option that names a manager: of queries of the model and of relations to many rows, or of those to one row. */
type ManagerOption = 'defaultManagerName' | 'baseManagerName'

/** Where a named manager shows the query that it makes for a model: one of a class serves those that extend it, too. */
export const MADE_FOR = Symbol('made for')

/** The query of a manager. */
interface ManagerQuery {
  readonly state: QueryState
  readonly settings: {
    readonly using: string | null
    readonly shape: string
    readonly calls: number
    readonly prefetch: readonly (string | Prefetch)[]
  }
}

const EVERY_ROW: Beginning = Object.freeze({ state: EMPTY_QUERY, prefetch: Object.freeze([]) })
const known = new WeakMap<ModelMeta, Map<ManagerOption, Beginning>>()

/** What a named manager begins with: the `defaultFilter`, or nothing. */
export function filteredStart(meta: ModelMeta): QueryState {
  const { defaultFilter } = meta.options
  if (defaultFilter === undefined) return EMPTY_QUERY
  return {
    ...EMPTY_QUERY,
    filters: [{ at: -1, condition: conditionOf(defaultFilter), negated: false, byDefault: true }],
  }
}

/** What a query of a model begins with: its default manager, else its `defaultFilter`, else nothing. */
export function beginningOf(meta: ModelMeta): Beginning {
  if (meta.options.defaultManagerName !== undefined) return managed(meta, 'defaultManagerName')
  return meta.options.defaultFilter === undefined ? EVERY_ROW : { ...EVERY_ROW, state: filteredStart(meta) }
}

/**
 * What the load of a relation to one row begins with: every row counts, as in Django, since a foreign key is not null
 * because its row is left out of lists; a base manager may say more.
 */
export function baseOf(meta: ModelMeta): Beginning {
  return meta.options.baseManagerName === undefined ? EVERY_ROW : managed(meta, 'baseManagerName')
}

/** The query by which `refreshFromDb` loads a row again; undefined where nothing is said. */
export function baseQueryOf(meta: ModelMeta): object | undefined {
  return meta.options.baseManagerName === undefined ? undefined : managerQuery(meta, 'baseManagerName')
}

function managed(meta: ModelMeta, option: ManagerOption): Beginning {
  const found = known.get(meta)?.get(option)
  if (found !== undefined) return found
  const beginning = readManager(meta, option)
  if (!known.has(meta)) known.set(meta, new Map())
  known.get(meta)?.set(option, beginning)
  return beginning
}

function readManager(meta: ModelMeta, option: ManagerOption): Beginning {
  const { state, settings } = managerQuery(meta, option)
  if (settings.shape !== 'rows' || settings.using !== null || isSliced(state) || state.combined !== null)
    throw new ModelDefinitionError(
      `${meta.label}: the manager '${meta.options[option]}' of ${option} slices, joins, shapes or places its query.`,
      { hint: 'Queries can go on from conditions, an order, annotations, and relations to load.' },
    )
  // Its calls come before all of the query that goes on from it.
  const before = <T extends { readonly at: number }>(item: T): T => ({ ...item, at: item.at - settings.calls - 1 })
  const filters = state.filters.map((item) => ({ ...before(item), byDefault: true }))
  return { state: { ...state, filters, annotations: state.annotations.map(before) }, prefetch: settings.prefetch }
}

function managerQuery(meta: ModelMeta, option: ManagerOption): ManagerQuery {
  const name = meta.options[option] as string
  const statics = meta.modelClass as unknown as Record<string, Record<symbol, unknown> | undefined>
  const make = statics[name]?.[MADE_FOR] as ((meta: ModelMeta) => ManagerQuery) | undefined
  if (make !== undefined) return make(meta)
  const names = managerNames(statics)
  const near = nearest(name, names)
  throw new ModelDefinitionError(`${meta.label} has no manager named '${name}', which its ${option} names.`, {
    hint:
      near !== undefined
        ? `Did you mean '${near}'?`
        : `A manager is a static property: static ${name} = manager(${meta.name}).filter(...).`,
  })
}

function managerNames(statics: Readonly<Record<string, Record<symbol, unknown> | undefined>>): string[] {
  return Object.getOwnPropertyNames(statics).filter((name) => {
    const value = Object.getOwnPropertyDescriptor(statics, name)?.value
    return typeof value === 'object' && value !== null && value[MADE_FOR] !== undefined
  })
}
