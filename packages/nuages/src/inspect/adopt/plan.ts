import { join, relative } from 'node:path'
import { adminSite } from '../../contrib/admin/index.ts'
import { auth } from '../../contrib/auth/index.ts'
import { contentTypes } from '../../contrib/contenttypes/index.ts'
import { flatpages } from '../../contrib/flatpages/index.ts'
import { redirects } from '../../contrib/redirects/index.ts'
import { sessions } from '../../contrib/sessions/index.ts'
import { sites } from '../../contrib/sites/index.ts'
import { AppRegistry, type Settings, withSettings } from '../../core/index.ts'
import type { Database } from '../../db/index.ts'
import { makeMigrations, type MigrationApp, type MigrationKey, writeMigration } from '../../migrations/index.ts'
import { ManyToManyField } from '../../orm/index.ts'
import { migrationApps } from '../../site/index.ts'
import { labelOf, type ModelDraft, type Target } from '../draft.ts'
import { readSchema } from '../schema.ts'
import { assignTables } from './assign.ts'
import { missingContribApps, type OptionalApp } from './contrib.ts'
import { draftApps } from './draft-apps.ts'
import { type DjangoHistory, readHistory } from './history.ts'
import { appFiles, type AdoptedFile } from './files.ts'
import { modelsOf } from './runtime.ts'
import { findUserTable } from './users.ts'

/** What is adopted, and into what. */
export interface AdoptOptions {
  readonly database: Database
  readonly settings: Settings
  /** The folder that gets a folder for each app. */
  readonly root: string
  /** Apps to adopt, which also makes them known. Default: all that the database knows. */
  readonly only: readonly string[]
  /** Told each table that is read. */
  readonly onProgress?: (table: string, number: number, all: number) => void
}

/** An app on its way to the site. */
export interface AdoptedApp {
  readonly label: string
  readonly models: readonly ModelDraft[]
  readonly files: readonly AdoptedFile[]
  /** The names of its migrations, in order. */
  readonly migrations: readonly string[]
}

/** All that is to be written and recorded. */
export interface AdoptionPlan {
  readonly apps: readonly AdoptedApp[]
  /** Migrations that the history does not have yet. */
  readonly toRecord: readonly MigrationKey[]
  /** The label of the project's own model of users. */
  readonly userModel: string | undefined
  readonly unknown: readonly string[]
  readonly withoutTable: readonly string[]
  readonly pairTables: number
  /** Apps of ours whose tables the database has, and that the settings do not list. */
  readonly missing: readonly OptionalApp[]
}

/** Reads a database that a Django project made and says what there is to be written; changes nothing. */
export async function planAdoption(options: AdoptOptions): Promise<AdoptionPlan> {
  const { database, settings, only } = options
  const present = new Set(settings.apps.map(({ label }) => label))
  const history = await readHistory(database)
  const tables = await readSchema(database, ({ kind }) => kind === 'table', options.onProgress)
  const user = findUserTable(tables)
  const site = await siteApps(settings)
  const presentTables = tablesOf(site.filter(({ label }) => present.has(label)))
  const assignment = assignTables(tables, history, { apps: only, present, presentTables })
  const { apps: drafts, pairTables } = await draftApps({
    database,
    tables,
    assignment,
    user,
    only,
    site: targetsOf(site),
  })
  const owner = user === undefined ? undefined : assignment.models.get(user.table)?.target
  const userModel = owner === undefined ? undefined : labelOf(owner)
  const changed = userModel === undefined ? settings : { ...settings, userModel }
  const apps = await withSettings(changed, () => planApps(drafts, site, history, options))
  return {
    apps,
    toRecord: apps.flatMap(({ label, migrations }) =>
      migrations
        .filter((name) => history.migrations.get(label)?.includes(name) !== true)
        .map((name) => [label, name] as const),
    ),
    userModel,
    unknown: assignment.unknown,
    withoutTable: assignment.withoutTable,
    pairTables,
    missing: missingContribApps(
      tables.map(({ name }) => name),
      present,
    ),
  }
}

/** The apps of the site, with those of ours that stand for Django's own. */
export async function siteApps(settings: Settings): Promise<MigrationApp[]> {
  const ours = [contentTypes, sessions, auth, adminSite(), sites, redirects, flatpages]
  const missing = ours.filter(({ label }) => !settings.apps.some((app) => app.label === label))
  return migrationApps(new AppRegistry([...settings.apps, ...missing]))
}

/** The tables of apps, those of pairs included. */
function tablesOf(apps: readonly MigrationApp[]): Set<string> {
  const metas = apps.flatMap(({ models }) => models)
  const pairs = metas.flatMap((meta) => meta.relations.filter((field) => field instanceof ManyToManyField))
  return new Set([...metas.map(({ dbTable }) => dbTable), ...pairs.map(({ table }) => table)])
}

/** The models of the site's own apps by their tables. */
function targetsOf(apps: readonly MigrationApp[]): ReadonlyMap<string, Target & { readonly dir: string }> {
  return new Map(
    apps.flatMap(({ label, dir, models }) =>
      models.map((meta) => [meta.dbTable, { app: label, name: meta.name, dir }] as const),
    ),
  )
}

async function planApps(
  drafts: ReadonlyMap<string, readonly ModelDraft[]>,
  site: readonly MigrationApp[],
  history: DjangoHistory,
  { root }: AdoptOptions,
): Promise<AdoptedApp[]> {
  const labels = [...drafts.keys()]
  if (labels.length === 0) return []
  const models = modelsOf(drafts)
  const dirOf = (label: string) => join(root, label)
  const adopted = labels.map((label) => ({ label, dir: dirOf(label), models: models.get(label) ?? [] }))
  const recorded = (label: string) => history.migrations.get(label) ?? []
  const others = site.filter(({ label }) => !drafts.has(label))
  const written = await makeMigrations({
    apps: [...others, ...adopted],
    only: labels,
    dryRun: true,
    names: (label, index) => recorded(label)[index],
  })
  return labels.map((label) => {
    const own = written.filter(({ app }) => app === label)
    const rest = recorded(label).slice(own.length)
    const names = [...own.map(({ name }) => name), ...rest]
    const drafted = drafts.get(label) ?? []
    const models = appFiles(label, dirOf(label), drafted, (target) => moduleFrom(label, target, site, root))
    const migrations = [...own, ...rest.map((name) => emptyMigration(label, dirOf(label), names, name))]
    const files = [...models, ...migrations.map(({ path, source }) => ({ path, source }))]
    return { label, models: drafted, migrations: names, files }
  })
}

/** A migration that Django's history has after those which make the tables: its name is taken, and there is nothing to do. */
function emptyMigration(label: string, dir: string, names: readonly string[], name: string): AdoptedFile {
  const before = names[names.indexOf(name) - 1]
  const dependencies = before === undefined ? [] : [[label, before] as const]
  const source = writeMigration({ dependencies, operations: [], initial: before === undefined })
  return { path: join(dir, 'migrations', `${name}.ts`), source }
}

/** The models file of another app, seen from that of this one. */
function moduleFrom(label: string, target: Target, site: readonly MigrationApp[], root: string): string | undefined {
  if (target.app === label) return undefined
  const dir = site.find((app) => app.label === target.app)?.dir ?? join(root, target.app)
  return `${relative(join(root, label), dir).replaceAll('\\', '/')}/models.ts`
}
