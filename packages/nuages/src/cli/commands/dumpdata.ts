import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { CommandError, defineCommand } from '../../core/index.ts'
import type { ModelMeta } from '../../orm/index.ts'
import {
  dumpedModels,
  dumpModels,
  inOrderOfNaturalKeys,
  modelsOfLabels,
  serializationFormats,
} from '../../serializers/index.ts'
import { migrationApps } from '../../site/index.ts'
import { progressLine } from '../progress.ts'

/** Writes the rows of the database as a fixture. */
export default defineCommand({
  name: 'dumpdata',
  help: 'Writes the rows of the database as a fixture, to the standard output or a file.',
  arguments: { labels: { kind: 'string', many: true, help: 'Only these: app or app.Model. Default: all.' } },
  options: {
    format: { kind: 'string', choices: serializationFormats, help: 'Default: the ending of --output, or json.' },
    indent: { kind: 'int', help: 'Spaces of each level. Default: all on one line.' },
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
    exclude: { kind: 'string', many: true, short: 'e', help: 'Leaves out an app or app.Model.' },
    naturalForeign: { kind: 'boolean', help: 'Foreign keys and pairs by natural keys, where there are.' },
    naturalPrimary: { kind: 'boolean', help: 'No primary keys for rows that have natural ones.' },
    all: { kind: 'boolean', short: 'a', help: 'Rows, too, that the default filters of models leave out.' },
    pks: { kind: 'string', help: 'Only rows with these keys, with commas between; for one model.' },
    output: { kind: 'string', short: 'o', help: 'The file to write. One that ends in .gz is compressed.' },
  },
  async run(input, { apps, interactive }) {
    const { labels, exclude, output, pks, database, indent } = input
    const models = chosenModels(
      labels,
      exclude,
      (await migrationApps(apps)).flatMap((app) => app.models),
    )
    if (pks !== undefined && (labels.length !== 1 || models.length !== 1)) {
      throw new CommandError('--pks is for one model: name it, such as polls.Choice.')
    }
    const progress = progressLine(interactive && output !== undefined)
    const text = dumpModels({
      models: input.naturalForeign || input.naturalPrimary ? inOrderOfNaturalKeys(models) : models,
      format: input.format ?? formatOf(output) ?? 'json',
      using: database,
      all: input.all,
      useNaturalForeignKeys: input.naturalForeign,
      useNaturalPrimaryKeys: input.naturalPrimary,
      ...(indent === undefined ? {} : { indent }),
      ...(pks === undefined ? {} : { primaryKeys: pks.split(',').map((key) => key.trim()) }),
      onProgress: (meta, rows) => progress.show(`${meta.label}: ${rows} rows`),
    })
    await (output === undefined ? toStandardOutput(text) : toFile(text, output))
    progress.clear()
  },
})

function chosenModels(labels: readonly string[], exclude: unknown, all: readonly ModelMeta[]): ModelMeta[] {
  const known = dumpedModels(all)
  const left = new Set(modelsOfLabels((exclude ?? []) as readonly string[], known))
  return (labels.length === 0 ? known : modelsOfLabels(labels, known)).filter((meta) => !left.has(meta))
}

function formatOf(output: string | undefined): string | undefined {
  const name = output?.replace(/\.gz$/, '')
  return serializationFormats.find((format) => name?.endsWith(`.${format}`))
}

async function toStandardOutput(text: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(text), process.stdout, { end: false })
}

/** The file is whole or as it was before. */
async function toFile(text: AsyncIterable<string>, output: string): Promise<void> {
  const part = `${output}.part`
  try {
    const file = createWriteStream(part)
    await (output.endsWith('.gz') ? pipeline(text, createGzip(), file) : pipeline(text, file))
    renameSync(part, output)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}
