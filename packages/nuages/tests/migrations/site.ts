import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type MigrationApp } from '../../src/migrations/index.ts'
import { metaOf, registerModels } from '../../src/orm/index.ts'

/** A folder for the migrations of a test's apps, inside the package so that `nuages/...` resolves from it. */
export interface TestSite {
  readonly dir: string
  /** An app whose models of today are these; calling it again changes them. */
  app(label: string, models: Readonly<Record<string, object>>): MigrationApp
  /** A copy of the apps under another folder name: a module that was imported stays what it was. */
  remove(): void
}

/** Makes the folder. */
export function testSite(): TestSite {
  const dir = mkdtempSync(join(import.meta.dirname, '.site-'))
  return {
    dir,
    app(label, models) {
      registerModels(label, models)
      mkdirSync(join(dir, label), { recursive: true })
      return { label, dir: join(dir, label), models: Object.values(models).map((one) => metaOf(one)) }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
