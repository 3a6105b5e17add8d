import type { Operation } from './operations/operation.ts'

/** A migration by its app and name. */
export type MigrationKey = readonly [app: string, name: string]

/** What a migration file says. */
export interface MigrationDefinition {
  /** The migrations that must have run before this one. */
  readonly dependencies?: readonly MigrationKey[]
  readonly operations: readonly Operation[]
  /** True for the first migration of an app. Default: it depends on none of the same app. */
  readonly initial?: boolean
  /** The migrations that it stands for. */
  readonly replaces?: readonly MigrationKey[]
  /** False runs its operations each by itself: for what a database refuses in a transaction. Default true. */
  readonly atomic?: boolean
  /**
   * True for what must wait until no old code runs: `migrate` leaves it out at the end of a history, unless it is asked
   * for. Default false.
   */
  readonly afterDeploy?: boolean
  /** The migrations, of other apps, that must run after this one. Default none. */
  readonly runBefore?: readonly MigrationKey[]
}

const MIGRATION = Symbol.for('nuages.migration')

/** What `migration({...})` returns and a migration file exports as default. */
export interface MigrationModule {
  readonly [MIGRATION]: true
  readonly definition: MigrationDefinition
}

/** Makes a migration; a file of an app's `migrations` folder exports it as default. */
export function migration(definition: MigrationDefinition): MigrationModule {
  return { [MIGRATION]: true, definition }
}

/** True for what a migration file should export; also of another copy of the package. */
export function isMigration(value: unknown): value is MigrationModule {
  return typeof value === 'object' && value !== null && MIGRATION in value
}

/** A migration with its place in the history. */
export interface Migration {
  readonly app: string
  readonly name: string
  readonly dependencies: readonly MigrationKey[]
  readonly operations: readonly Operation[]
  readonly runBefore: readonly MigrationKey[]
  readonly replaces: readonly MigrationKey[]
  readonly atomic: boolean
  readonly afterDeploy: boolean
  readonly initial: boolean
}

/** `app.name`: how graph and recorder name a migration. */
export function keyOf([app, name]: MigrationKey): string {
  return `${app}.${name}`
}

/** A migration of what its file says. */
export function makeMigration(app: string, name: string, definition: MigrationDefinition): Migration {
  const dependencies = definition.dependencies ?? []
  return {
    app,
    name,
    dependencies,
    operations: definition.operations,
    runBefore: definition.runBefore ?? [],
    replaces: definition.replaces ?? [],
    atomic: definition.atomic ?? true,
    afterDeploy: definition.afterDeploy ?? false,
    initial: definition.initial ?? !dependencies.some(([other]) => other === app),
  }
}
