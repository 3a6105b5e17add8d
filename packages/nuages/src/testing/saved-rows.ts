import type { Database } from '../db/index.ts'
import type { MigrationApp } from '../migrations/index.ts'
import { dumpedModels, dumpModels, loadFixtures } from '../serializers/index.ts'

const FORMAT = 'jsonl'

/** The rows of one database as serialized text. */
export interface SavedRows {
  readonly using: string
  readonly text: string
}

/** Keeps all rows of the models of a site, to bring them back after its tables were emptied. */
export async function saveRows(databases: readonly Database[], apps: readonly MigrationApp[]): Promise<SavedRows[]> {
  const models = dumpedModels(apps.flatMap((app) => app.models)).filter(({ options }) => options.managed !== false)
  const saved: SavedRows[] = []
  for (const { alias } of databases) {
    let text = ''
    for await (const piece of dumpModels({ format: FORMAT, models, using: alias })) text += piece
    saved.push({ using: alias, text })
  }
  return saved
}

/** Brings rows back into tables that are empty. */
export async function restoreRows(saved: readonly SavedRows[]): Promise<void> {
  for (const { using, text } of saved) {
    if (text.trim() === '') continue
    await loadFixtures(['-'], { folders: [], using, input: { format: FORMAT, source: text } })
  }
}
