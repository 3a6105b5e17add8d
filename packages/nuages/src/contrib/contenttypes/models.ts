import { connection, currentDatabases, type Database } from '../../db/index.ts'
import { gettextLazy, lazyText } from '../../i18n/index.ts'
import { altersData } from '../../kernel/index.ts'
import {
  type AnyModel,
  type AnyRow,
  dbForRead,
  field,
  metaOf,
  model,
  QueryUsageError,
  registeredModel,
} from '../../orm/index.ts'

/** What is known of a database's content types, by key and by `app.model`; found once. */
const caches = new WeakMap<Database, Map<string | number, ContentType>>()

function cacheOf(using: string): Map<string | number, ContentType> {
  const database = connection(using)
  const known = caches.get(database)
  if (known !== undefined) return known
  const made = new Map<string | number, ContentType>()
  caches.set(database, made)
  return made
}

/** The transactions that made a type, by what says whether they were undone. */
const makesTypes = new WeakSet<object>()

function remember(found: ContentType, using: string): ContentType {
  const { undone } = connection(using).currentTransaction() ?? {}
  if (undone !== undefined && makesTypes.has(undone)) return found
  cacheOf(using).set(found.id, found).set(`${found.appLabel}.${found.model}`, found)
  return found
}

/** Where content types are read. */
export interface UsingOptions {
  /** The alias of the database; default: what the routers say. */
  readonly using?: string
}
/** Which content type of a model is meant. */
export interface TypeOptions extends UsingOptions {
  /** False for that of a proxy itself, not of the model it stands for. Default true. */
  readonly forConcreteModel?: boolean
}

/** A row for every model of a site, so that rows of any table can be pointed to: Django's `django_content_type`. */
export class ContentType extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    appLabel: field.char({ maxLength: 100 }),
    model: field.char({ maxLength: 100, verboseName: gettextLazy('python model class name') }),
  },
  {
    dbTable: 'django_content_type',
    uniqueTogether: [['appLabel', 'model']],
    verboseName: gettextLazy('content type'),
    verboseNamePlural: gettextLazy('content types'),
  },
) {
  /**
   * The content type of a model or of a row's model, made where it is not there. That of a proxy is its model's, but with
   * `forConcreteModel: false`.
   */
  static async getForModel(of: AnyModel | object, options: TypeOptions = {}): Promise<ContentType> {
    const { using = dbForRead(metaOf(ContentType)), forConcreteModel = true } = options
    const meta = metaOf(typeof of === 'function' ? of : of.constructor)
    const { appLabel, modelName } = forConcreteModel ? meta.concrete : meta
    const known = cacheOf(using).get(`${appLabel}.${modelName}`)
    if (known !== undefined) return known
    const find = () => ContentType.using(using).filter({ appLabel, model: modelName }).first()
    const found = await find()
    if (found !== undefined) return remember(found, using)
    // Nothing is remembered in the transaction it is made in, which may be undone.
    const { undone } = connection(using).currentTransaction() ?? {}
    if (undone !== undefined) makesTypes.add(undone)
    await ContentType.using(using).bulkCreate([new ContentType({ appLabel, model: modelName })], {
      ignoreConflicts: true,
    })
    return (await find()) as ContentType
  }

  /** The content types of several models, by model, as `getForModel` gives each. */
  static async getForModels<M extends AnyModel>(
    models: readonly M[],
    options: TypeOptions = {},
  ): Promise<Map<M, ContentType>> {
    const { using = dbForRead(metaOf(ContentType)) } = options
    const keys = models
      .map((one) => metaOf(one))
      .map((meta) => (options.forConcreteModel === false ? meta : meta.concrete))
    const missing = keys.filter(({ appLabel, modelName }) => !cacheOf(using).has(`${appLabel}.${modelName}`))
    if (missing.length > 1) {
      const labels = [...new Set(missing.map(({ appLabel }) => appLabel))]
      const names = [...new Set(missing.map(({ modelName }) => modelName))]
      // More than was asked for, where apps share a name: one query for all, whatever is found.
      const found = await ContentType.using(using).filter({ appLabel__in: labels, model__in: names })
      for (const one of found) remember(one, using)
    }
    const types = new Map<M, ContentType>()
    for (const one of models) types.set(one, await ContentType.getForModel(one, { ...options, using }))
    return types
  }

  /** The content type of a model where it was found before; undefined else. Takes no query. */
  static known(of: AnyModel, using: string = dbForRead(metaOf(ContentType))): ContentType | undefined {
    if (currentDatabases()?.aliases.includes(using) !== true) return undefined
    const { appLabel, modelName } = metaOf(of)
    return cacheOf(using).get(`${appLabel}.${modelName}`)
  }

  /** The content type with a key; raises DoesNotExist. */
  static async getForId(id: number, using: string = dbForRead(metaOf(ContentType))): Promise<ContentType> {
    return cacheOf(using).get(id) ?? remember(await ContentType.using(using).get({ id }), using)
  }

  /** The content type of `app.model`, in small letters; raises DoesNotExist. */
  static async getByNaturalKey(
    appLabel: string,
    modelName: string,
    using: string = dbForRead(metaOf(ContentType)),
  ): Promise<ContentType> {
    const known = cacheOf(using).get(`${appLabel}.${modelName}`)
    return known ?? remember(await ContentType.using(using).get({ appLabel, model: modelName }), using)
  }

  /** Forgets what was found: after rows were changed by other means. */
  static clearCache(using: string = dbForRead(metaOf(ContentType))): void {
    caches.delete(connection(using))
  }

  /** What tells it from all others, in any database. */
  naturalKey(): readonly [appLabel: string, model: string] {
    return [this.appLabel, this.model]
  }

  /** The model; undefined where the site has it no more. */
  modelClass(): AnyModel | undefined {
    return registeredModel(`${this.appLabel}.${this.model}`)?.modelClass as AnyModel | undefined
  }

  /** The row of the model that meets conditions, whatever its default filter; raises DoesNotExist. */
  async getObjectForThisType(where: Readonly<Record<string, unknown>>, options: UsingOptions = {}): Promise<AnyRow> {
    return this.rowsOfType(options).get(where)
  }

  /** All rows of the model that meet conditions. */
  async getAllObjectsForThisType(
    where: Readonly<Record<string, unknown>> = {},
    options: UsingOptions = {},
  ): Promise<readonly AnyRow[]> {
    return this.rowsOfType(options).filter(where)
  }

  private rowsOfType({ using }: UsingOptions): TypedRows {
    const found = this.modelClass() as (AnyModel & { all(): TypedRows }) | undefined
    if (found === undefined)
      throw new QueryUsageError(`The content type ${this.appLabel}.${this.model} is of a model that the site has not.`)
    return found
      .all()
      .unfiltered()
      .using(using ?? dbForRead(metaOf(found)))
  }

  /** What a row of the model is called, in the active language. */
  get name(): string {
    const found = registeredModel(`${this.appLabel}.${this.model}`)
    return found === undefined ? this.model : lazyText(verboseName(found))
  }

  /** The name with the label of the app before it. */
  get appLabeledName(): string {
    return this.modelClass() === undefined ? this.model : `${this.appLabel} | ${this.name}`
  }

  override toString(): string {
    return this.appLabeledName
  }
}

interface TypedRows extends PromiseLike<readonly AnyRow[]> {
  unfiltered(): TypedRows
  using(alias: string): TypedRows
  filter(where: object): TypedRows
  get(where: object): Promise<AnyRow>
}

/** How a model is named in the language of the source, as permissions store it: its option, or its name in words. */
export function verboseName(meta: {
  readonly name: string
  readonly options: { readonly verboseName?: string }
}): string {
  return (
    meta.options.verboseName ??
    meta.name
      .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
      .trim()
      .toLowerCase()
  )
}

altersData(ContentType.clearCache)
