import { connection, currentDatabases, type Database } from '../../db/index.ts'
import { gettextLazy, lazyText } from '../../i18n/index.ts'
import { type AnyModel, dbForRead, field, metaOf, model, registeredModel } from '../../orm/index.ts'

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
  /** The content type of a model or of a row's model; made where it is not there. */
  static async getForModel(
    of: AnyModel | object,
    using: string = dbForRead(metaOf(ContentType)),
  ): Promise<ContentType> {
    const { appLabel, modelName } = metaOf(typeof of === 'function' ? of : of.constructor)
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

  override toString(): string {
    const found = registeredModel(`${this.appLabel}.${this.model}`)
    return found === undefined ? this.model : `${found.appLabel} | ${lazyText(verboseName(found))}`
  }
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
