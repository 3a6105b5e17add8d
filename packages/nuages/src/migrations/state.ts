import {
  BaseField,
  basesOf,
  ForeignKeyField,
  type ManagerCalls,
  managersInMigrations,
  ManyToManyField,
  ModelMeta,
  type ModelOptions,
  ReverseField,
} from '../orm/index.ts'
import { MigrationError } from './errors.ts'
import { cleanOptions, detachedField } from './fields.ts'

/** A model as the migrations know it; never changed, only replaced. */
export interface ModelState {
  readonly app: string
  readonly name: string
  readonly fields: ReadonlyMap<string, BaseField>
  readonly options: StateOptions
}

/** The options of a model that migrations keep, with its managers that they keep, too. */
export interface StateOptions extends ModelOptions {
  /** Named managers by what they do to the query. */
  readonly managers?: Readonly<Record<string, ManagerCalls>>
}

/** The part of a model's options that migrations keep. */
const KEPT = [
  'dbTable',
  'dbTableComment',
  'dbTablespace',
  'ordering',
  'orderWithRespectTo',
  'verboseName',
  'verboseNamePlural',
  'uniqueTogether',
  'indexes',
  'constraints',
  'getLatestBy',
  'managed',
  'requiredDbVendor',
  'requiredDbFeatures',
  'selectOnSave',
  'swappable',
  'permissions',
  'defaultPermissions',
  'proxy',
] as const

/** The state of a model of today. */
export function modelStateOf(meta: ModelMeta): ModelState {
  const fields = [...meta.byName.values()].filter((field) => isOwn(meta, field))
  const bases = basesOf(meta.options).map((one) => meta.resolve(one).label)
  const base = bases.length === 0 ? {} : { extends: bases.length === 1 ? bases[0] : bases }
  const managers = managersInMigrations(meta.modelClass)
  const kept = {
    ...Object.fromEntries(KEPT.map((key) => [key, meta.options[key]])),
    ...base,
    ...(Object.keys(managers).length > 0 ? { managers } : {}),
  }
  return {
    app: meta.appLabel,
    name: meta.name,
    fields: new Map(fields.map((field) => [field.name, detachedField(field)])),
    options: cleanOptions(kept) as ModelOptions,
  }
}

/** True for a field of the model itself, and not of the one that it extends. */
function isOwn(meta: ModelMeta, field: BaseField): boolean {
  return (
    !(field instanceof ReverseField || field.isVirtual) &&
    meta.concrete === meta &&
    !meta.inherited.has(field.name) &&
    !isOrder(meta, field)
  )
}

/** The field that `orderWithRespectTo` makes is part of that option. */
function isOrder(meta: ModelMeta, field: BaseField): boolean {
  return meta.options.orderWithRespectTo !== undefined && field.name === '_order'
}

/** `app.model` in lower case: how states and dependencies name a model. */
export function labelOf(app: string, model: string): string {
  return `${app}.${model}`.toLowerCase()
}

/** The label that a relation's target has, seen from a model: `app.Model`, `Model` or `self`. */
export function targetLabel(field: BaseField, from: ModelState): string | undefined {
  if (!(field instanceof ForeignKeyField || field instanceof ManyToManyField)) return undefined
  const to = String(field.to)
  if (to === 'self') return labelOf(from.app, from.name)
  return to.includes('.') ? to.toLowerCase() : labelOf(from.app, to)
}

/** All models at one point of the history. Operations change a state, so take a `clone` where the old one is needed. */
export class ProjectState {
  readonly models: Map<string, ModelState>
  readonly #metas = new Map<string, ModelMeta>()

  constructor(models: Iterable<readonly [string, ModelState]> = []) {
    this.models = new Map(models)
  }

  /** The state that the models files describe. */
  static of(metas: readonly ModelMeta[]): ProjectState {
    return new ProjectState(metas.map((meta) => [labelOf(meta.appLabel, meta.name), modelStateOf(meta)]))
  }

  clone(): ProjectState {
    return new ProjectState(this.models)
  }

  get(app: string, name: string): ModelState {
    const found = this.models.get(labelOf(app, name))
    if (found !== undefined) return found
    throw new MigrationError('NUA-MIG-011', `The migrations of '${app}' know no model '${name}' at this point.`, {
      hint: 'Is an operation before it missing, or in the wrong order?',
    })
  }

  set(model: ModelState): void {
    this.models.set(labelOf(model.app, model.name), model)
    this.#metas.clear()
  }

  delete(app: string, name: string): void {
    this.get(app, name)
    this.models.delete(labelOf(app, name))
    this.#metas.clear()
  }

  /** The metadata of a model as it is in this state. */
  meta(app: string, name: string): ModelMeta {
    return this.#meta(labelOf(app, name), () => this.get(app, name))
  }

  #meta(label: string, find: () => ModelState): ModelMeta {
    const known = this.#metas.get(label)
    if (known !== undefined) return known
    const state = find()
    const holder = class {
      static readonly fields = Object.fromEntries(state.fields)
    }
    const identity = { appLabel: state.app, name: state.name, options: state.options }
    const meta = new ModelMeta(holder as never, identity, (target, from) => this.#resolve(target, from))
    this.#metas.set(label, meta)
    return meta
  }

  /** A relation to a model that the settings swap for another points to that one. */
  #resolve(target: object | string, from: ModelMeta): ModelMeta {
    const found = this.#lookUp(target, from)
    return found.swapped === undefined ? found : this.#lookUp(found.swapped, from)
  }

  #lookUp(target: object | string, from: ModelMeta): ModelMeta {
    if (target === 'self') return from
    const name = String(target)
    const label = (name.includes('.') ? name : `${from.appLabel}.${name}`).toLowerCase()
    return this.#meta(label, () => {
      const found = this.models.get(label)
      if (found !== undefined) return found
      throw new MigrationError('NUA-MIG-011', `${from.label} points to '${name}', which no migration has made yet.`, {
        hint: 'Add the migration that makes it to the dependencies.',
      })
    })
  }

  /** The foreign keys of any model that point to this one, by model and field. */
  incoming(app: string, name: string): { readonly model: ModelState; readonly field: BaseField }[] {
    const label = labelOf(app, name)
    return [...this.models.values()].flatMap((model) =>
      [...model.fields.values()]
        .filter((field) => targetLabel(field, model) === label)
        .map((field) => ({ model, field })),
    )
  }
}
