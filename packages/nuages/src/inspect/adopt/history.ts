import type { Database } from '../../db/index.ts'
import { inspectable } from '../schema.ts'

/** A model as Django recorded it. */
export interface RecordedModel {
  readonly app: string
  /** Its name in lower case. */
  readonly model: string
  /** The code name and the name of each permission. */
  readonly permissions: readonly (readonly [codename: string, name: string])[]
}

/** What a Django project left in its database about itself. */
export interface DjangoHistory {
  readonly models: readonly RecordedModel[]
  /** The names of the applied migrations of each app, in order. */
  readonly migrations: ReadonlyMap<string, readonly string[]>
}

/** Reads `django_migrations`, `django_content_type` and `auth_permission`, as far as they are there. */
export async function readHistory(database: Database): Promise<DjangoHistory> {
  const tables = new Set(await inspectable(database).introspection().tables())
  const read = async (table: string, sql: string) => (tables.has(table) ? (await database.execute(sql, [])).rows : [])
  const types = await read('django_content_type', 'SELECT id, app_label, model FROM django_content_type ORDER BY id')
  const permissions = await read(
    'auth_permission',
    'SELECT content_type_id, codename, name FROM auth_permission ORDER BY id',
  )
  const applied = await read('django_migrations', 'SELECT app, name FROM django_migrations ORDER BY id')
  const migrations = new Map<string, string[]>()
  for (const [app, name] of applied) {
    migrations.set(String(app), [...(migrations.get(String(app)) ?? []), String(name)])
  }
  return {
    models: types.map(([id, app, model]) => ({
      app: String(app),
      model: String(model),
      permissions: permissions
        .filter(([type]) => type === id)
        .map(([, codename, name]) => [String(codename), String(name)] as const),
    })),
    migrations,
  }
}

/** The words that the permissions name a model with: `blog post` of `Can add blog post`. */
export function wordsOf({ model, permissions }: RecordedModel): string | undefined {
  const [, name] = permissions.find(([codename]) => codename === `add_${model}`) ?? []
  return /^Can add (.+)$/.exec(name ?? '')?.[1]
}

/** Permissions besides the four that every model has. */
export function ownPermissions({ model, permissions }: RecordedModel): (readonly [string, string])[] {
  const usual = new Set(['add', 'change', 'delete', 'view'].map((verb) => `${verb}_${model}`))
  return permissions.filter(([codename]) => !usual.has(codename))
}
