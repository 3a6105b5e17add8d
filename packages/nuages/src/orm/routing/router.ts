import type { ModelMeta } from '../meta/model-meta.ts'
import type { AnyRow } from '../types/models.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** Who says which database a query goes to: each is asked in turn until one answers. Default none. */
    readonly databaseRouters?: readonly DatabaseRouter[]
  }
}

/** What a router is told besides the model. */
export interface RouterHints {
  /** The row that the query is about: the one to save, or the one whose relation is followed. */
  readonly instance?: AnyRow
}

/** What a router is told of a step of a migration. */
export interface MigrateHints {
  /** The model's name in small letters; undefined for SQL and code that name none. */
  readonly modelName?: string
  readonly model?: ModelMeta
  /** What `runSql` and `runCode` were given as `hints`. */
  readonly [hint: string]: unknown
}

/**
 * Says which database a query goes to. Each method is optional, and undefined leaves the answer to the next router; at
 * the end a query goes to the database of the row at hand, or to `default`.
 */
export interface DatabaseRouter {
  /** The alias of the database to read rows of a model from. */
  dbForRead?(model: ModelMeta, hints: RouterHints): string | undefined
  /** The alias of the database to write rows of a model to. */
  dbForWrite?(model: ModelMeta, hints: RouterHints): string | undefined
  /** Whether rows may refer to each other. By default those of the same database may. */
  allowRelation?(one: AnyRow, other: AnyRow): boolean | undefined
  /** Whether a database has the tables of a model. By default each has all. */
  allowMigrate?(alias: string, appLabel: string, hints: MigrateHints): boolean | undefined
}
