import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MigrationApp } from '../../src/migrations/index.ts'
import { metaOf, registerModels } from '../../src/orm/index.ts'

/** A folder for the migrations of a test's apps, inside the package so that `nuages/...` resolves from it. */
export interface TestSite {
  readonly dir: string
  /** An app whose models of today are these; calling it again changes them. */
  app(label: string, models: Readonly<Record<string, object>>): MigrationApp
  /** An app without models whose migrations have these sources, by name: what `migration` is given. */
  migrations(label: string, sources: Readonly<Record<string, string>>, imports: string): MigrationApp
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
    migrations(label, sources, imports) {
      mkdirSync(join(dir, label, 'migrations'), { recursive: true })
      for (const [file, source] of Object.entries(sources)) {
        const text = `import { migration } from 'nuages/migrations'\n${imports}export default migration(${source})\n`
        writeFileSync(join(dir, label, 'migrations', `${file}.ts`), text)
      }
      return { label, dir: join(dir, label), models: [] }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
