import { ModelDefinitionError } from '../errors.ts'
import { classPrepared } from '../signals/index.ts'
import type { AnyModel, ModelOptions } from '../types/models.ts'
import { defineAccessors } from '../rows/accessors.ts'
import { noteRegistration } from './changes.ts'
import { type ModelConstructor, ModelMeta } from './model-meta.ts'

/** Marks a class made by `model()`; a symbol of the global registry, so that two copies of the package agree. */
export const MODEL = Symbol.for('nuages.model')

interface Identity {
  readonly appLabel: string
  readonly name: string
}

const identities = new WeakMap<object, Identity>()
const metas = new WeakMap<object, ModelMeta>()
const byLabel = new Map<string, ModelConstructor>()
/** The options of a class made by `model()`, or undefined for anything else. */
export function modelOptions(value: unknown): ModelOptions | undefined {
  return typeof value === 'function' && MODEL in value ? (value as { [MODEL]?: ModelOptions })[MODEL] : undefined
}

/**
 * Names the models that a models file exports: the name is the export's key (a minifier renames classes), the label
 * that of the app. Returns their metadata. Registering a file again replaces it.
 */
export function registerModels(appLabel: string, exports: Readonly<Record<string, unknown>>): ModelMeta[] {
  noteRegistration()
  const found = namedModels(exports)
  for (const [modelClass, name] of found) {
    const label = modelOptions(modelClass)?.appLabel ?? appLabel
    checkOwner(modelClass, label)
    identities.set(modelClass, { appLabel: label, name })
    byLabel.set(`${label}.${name}`.toLowerCase(), modelClass as ModelConstructor)
  }
  return [...found.keys()].map((modelClass) => metaOf(modelClass))
}

/** The models with tables, and proxies, among what a file exports, each with its name. */
function namedModels(exports: Readonly<Record<string, unknown>>): ReadonlyMap<object, string> {
  const found = new Map<object, string>()
  for (const [name, value] of Object.entries(exports)) {
    const options = modelOptions(value)
    const isModel = options !== undefined && options.abstract !== true
    if (!isModel || Object.getPrototypeOf(value) === Function.prototype) continue
    const known = found.get(value as object)
    if (known !== undefined && known !== DEFAULT && name !== DEFAULT)
      throw new ModelDefinitionError(`A model is exported as '${known}' and as '${name}': it has one name.`, {
        hint: 'Export it once; a type or a constant may have the other name.',
      })
    if (known === undefined || known === DEFAULT) found.set(value as object, name)
  }
  if ([...found.values()].includes(DEFAULT))
    throw new ModelDefinitionError('A model is exported as default alone, which gives it no name.', {
      hint: 'Write export class Question extends model({ ... }).',
    })
  return found
}

const DEFAULT = 'default'

/** A models file may import the models of other apps; were it to export one, that would have two names and tables. */
function checkOwner(modelClass: object, appLabel: string): void {
  const known = identities.get(modelClass)
  if (known === undefined || known.appLabel === appLabel) return
  if (byLabel.get(`${known.appLabel}.${known.name}`.toLowerCase()) !== modelClass) return
  throw new ModelDefinitionError(
    `The model '${known.name}' is exported by the models files of two apps, '${known.appLabel}' and '${appLabel}'.`,
    { hint: 'It belongs to the one that defines it: let the other import it, and not export it again.' },
  )
}

/** Every registered model, in the order of registration. */
export function registeredModels(): ModelMeta[] {
  return [...byLabel.values()].map((modelClass) => metaOf(modelClass))
}

/** The registered model of a label, `auth.User` in letters of any case; undefined where there is none. */
export function registeredModel(label: string): ModelMeta | undefined {
  const modelClass = byLabel.get(label.toLowerCase())
  return modelClass === undefined ? undefined : metaOf(modelClass)
}

/** Notes which models are registered, and gives a function that forgets all that were registered since. */
export function saveModels(): () => void {
  const saved = [...byLabel]
  return () => {
    noteRegistration()
    byLabel.clear()
    for (const [label, modelClass] of saved) byLabel.set(label, modelClass)
  }
}

const worlds = new WeakMap<ModelMeta, () => readonly ModelMeta[]>()

/**
 * Makes the metadata of a class that belongs to models of their own, such as those of an earlier time: `resolve` finds
 * what relations point to, `others` all models beside it.
 */
export function defineApart(
  modelClass: object,
  identity: Identity,
  resolve: (target: object | string, from: ModelMeta) => ModelMeta,
  others: () => readonly ModelMeta[],
): ModelMeta {
  const options = modelOptions(modelClass) ?? {}
  const meta = new ModelMeta(modelClass as ModelConstructor, { ...identity, options }, resolve)
  metas.set(modelClass, meta)
  worlds.set(meta, others)
  defineAccessors(meta)
  return meta
}

/** The models that may point to this one: all that are registered, or those of its own world. */
export function modelsBeside(meta: ModelMeta): readonly ModelMeta[] {
  return worlds.get(meta)?.() ?? registeredModels()
}

/** Forgets every model: for tests that define models of their own. */
export function clearModels(): void {
  noteRegistration()
  byLabel.clear()
}

/** The metadata of a model class; made on first use. */
export function metaOf(modelClass: object): ModelMeta {
  return metas.get(modelClass) ?? define(modelClass)
}

/**
 * The model that a relation points to: a class, `app.Model`, `Model` of the same app, or `self`. A relation to a model
 * that the settings swap for another points to that one.
 */
export function resolveModel(target: object | string, from: ModelMeta): ModelMeta {
  const found = lookUp(target, from)
  return found.swapped === undefined ? found : lookUp(found.swapped, from)
}

function lookUp(target: object | string, from: ModelMeta): ModelMeta {
  if (typeof target !== 'string') return metaOf(target)
  if (target === 'self') return from
  const label = (target.includes('.') ? target : `${from.appLabel}.${target}`).toLowerCase()
  const modelClass = byLabel.get(label)
  if (modelClass !== undefined) return metaOf(modelClass)
  throw new ModelDefinitionError(`${from.label} points to '${target}', which is no model.`, {
    hint: 'Is its app in the settings, and does its models file export it?',
  })
}

function define(modelClass: object): ModelMeta {
  const options = modelOptions(modelClass)
  if (options === undefined) throw new ModelDefinitionError('A relation points to something that is not a model class.')
  const identity = identities.get(modelClass)
  if (identity === undefined) {
    const name = (modelClass as { name?: string }).name ?? 'A model'
    throw new ModelDefinitionError(`${name} was used before it was registered.`, {
      hint: "Is its app in the setting apps (as contentTypes of nuages/contenttypes for ContentType), and does the app's models file export it? A script calls registerModels('app', { Model }).",
    })
  }
  const known = unannounced.get(modelClass)
  const meta = known ?? new ModelMeta(modelClass as ModelConstructor, { ...identity, options }, resolveModel)
  metas.set(modelClass, meta)
  if (known === undefined) defineAccessors(meta)
  announce(modelClass, meta)
  return meta
}

/** Metadata of classes whose `classPrepared` failed: each use of the model sends it again, and says what failed. */
const unannounced = new WeakMap<object, ModelMeta>()

function announce(modelClass: object, meta: ModelMeta): void {
  try {
    classPrepared.sendSync({ sender: modelClass as AnyModel, meta })
    unannounced.delete(modelClass)
  } catch (error) {
    metas.delete(modelClass)
    unannounced.set(modelClass, meta)
    throw error
  }
}
