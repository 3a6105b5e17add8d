import { type AnyModel, type AnyRow, defineApart, defineManager, model, type ModelMeta } from '../orm/index.ts'
import { labelOf, type ModelState, type ProjectState } from './state.ts'

/** A row of a model as it was; its fields are known at run time only. */
export interface HistoricalRow extends AnyRow {
  [field: string]: unknown
}

/** A query of a model as it was. */
export interface HistoricalQuery<R = HistoricalRow> extends PromiseLike<R[]>, AsyncIterable<R> {
  filter(where: Readonly<Record<string, unknown>>): HistoricalQuery<R>
  where(condition: object): HistoricalQuery<R>
  exclude(where: Readonly<Record<string, unknown>>): HistoricalQuery<R>
  orderBy(...paths: readonly (string | object)[]): HistoricalQuery<R>
  annotate(expressions: Readonly<Record<string, object>>): HistoricalQuery<R>
  selectRelated(...paths: readonly string[]): HistoricalQuery<R>
  values(...paths: readonly string[]): HistoricalQuery<Record<string, unknown>>
  valuesFlat(path: string): HistoricalQuery<unknown>
  distinct(): HistoricalQuery<R>
  slice(start: number, end?: number): HistoricalQuery<R>
  using(alias: string): HistoricalQuery<R>
  get(where?: Readonly<Record<string, unknown>>): Promise<R>
  first(): Promise<R | null>
  last(): Promise<R | null>
  count(): Promise<number>
  exists(): Promise<boolean>
  update(values: Readonly<Record<string, unknown>>): Promise<number>
  delete(): Promise<{ readonly total: number }>
  create(values: Readonly<Record<string, unknown>>): Promise<R>
  bulkCreate(rows: readonly R[]): Promise<R[]>
}

/** A model as it was at a point of the history. */
export interface HistoricalModel
  extends Pick<
    HistoricalQuery,
    | 'filter'
    | 'where'
    | 'exclude'
    | 'orderBy'
    | 'annotate'
    | 'selectRelated'
    | 'values'
    | 'get'
    | 'count'
    | 'create'
    | 'bulkCreate'
    | 'using'
  > {
  new (values?: Readonly<Record<string, unknown>>): HistoricalRow
  readonly fields: object
  all(): HistoricalQuery
}

/** The models at one point of the history, for the code of a migration. */
export interface HistoricalApps {
  /**
   * A model as it was, with its fields and options and without methods of its own. `getModel<typeof Question>(...)`
   * gives it the types of today's class, which is right as long as the fields that are used are the same.
   */
  getModel<M extends AnyModel | HistoricalModel = HistoricalModel>(app: string, name: string): M
}

/** Makes the models of a state, each when it is first asked for. */
export class HistoricalModels implements HistoricalApps {
  readonly #state: ProjectState
  readonly #metas = new Map<string, ModelMeta>()

  constructor(state: ProjectState) {
    this.#state = state.clone()
  }

  getModel<M extends AnyModel | HistoricalModel = HistoricalModel>(app: string, name: string): M {
    return this.#meta(this.#state.get(app, name)).modelClass as unknown as M
  }

  #meta(state: ModelState): ModelMeta {
    const label = labelOf(state.app, state.name)
    const known = this.#metas.get(label)
    if (known !== undefined) return known
    const { managers, ...options } = state.options
    const made = model<object>(Object.fromEntries(state.fields), options) as unknown as object
    Object.defineProperty(made, 'name', { value: state.name })
    for (const [name, calls] of Object.entries(managers ?? {})) defineManager(made, name, calls)
    const identity = { appLabel: state.app, name: state.name }
    const meta = defineApart(
      made,
      identity,
      (target, from) => this.#resolve(target, from),
      () => [...this.#state.models.values()].map((one) => this.#meta(one)),
    )
    this.#metas.set(label, meta)
    return meta
  }

  /** A relation to a model that the settings swap for another points to that one. */
  #resolve(target: object | string, from: ModelMeta): ModelMeta {
    const found = this.#lookUp(String(target), from)
    return found.swapped === undefined ? found : this.#lookUp(found.swapped, from)
  }

  #lookUp(target: string, from: ModelMeta): ModelMeta {
    if (target === 'self') return from
    const [name = '', app = from.appLabel] = target.split('.').reverse()
    return this.#meta(this.#state.get(app, name))
  }
}
