import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report, ReportSuite } from '../lib/index.ts'
import { type Spread, spread } from '../lib/statistics.ts'

const ROUNDS = 5
const MODELS_PER_APP = 10
/** The site that the limits are for, and milliseconds that a whole process may take there. */
const LIMITS = { models: 500, migrations: 1000, 'makemigrations --check': 2000, 'migrate --plan': 1000 } as const
/** Models and migrations of the sites: the growth is that of the middle three. */
const SITES = [
  [500, 100],
  [500, 500],
  [500, 1000],
  [500, 2000],
] as const

const root = join(import.meta.dirname, '../..')
const main = join(root, 'packages/nuages/src/cli/nuages.ts')

/** What a developer waits for in a large site, as whole processes with node's module compile cache. */
export default {
  name: 'migrations',
  about: `generated sites of 500 models in 50 apps: milliseconds of a whole process, median of ${ROUNDS} and the range of three quarters of them.`,
  run,
} satisfies ReportSuite

async function run(onStep: (text: string) => void): Promise<Report> {
  const lines = ['| models | migrations | command | median | range |', '| --: | --: | :-- | --: | --: |']
  const failures: string[] = []
  const results: { models: number; migrations: number; command: string; time: Spread }[] = []
  for (const [models, migrations] of SITES) {
    onStep(`writing ${migrations} migrations`)
    const folder = writeSite(models, migrations)
    try {
      for (const command of ['makemigrations --check', 'migrate --plan', 'showmigrations'] as const) {
        const time = measure(folder, command, (round) => onStep(`${migrations} ${command} ${round}`))
        results.push({ models, migrations, command, time })
        const [median, low, high] = [time.median, time.low, time.high].map(Math.round)
        lines.push(`| ${models} | ${migrations} | ${command} | ${median} | ${low} to ${high} |`)
        const limit = (LIMITS as Readonly<Record<string, number>>)[command]
        // The quick half of the rounds: what else the machine does only adds.
        if (migrations === LIMITS.migrations && limit !== undefined && time.low > limit)
          failures.push(`${command} takes at least ${low} ms with ${migrations} migrations; the limit is ${limit} ms.`)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { lines, failures, data: { suite: 'migrations', node: process.version, limits: LIMITS, results } }
}

function measure(folder: string, command: string, onRound: (round: number) => void): Spread {
  const times: number[] = []
  // The first round fills the compile cache.
  for (let round = 0; round <= ROUNDS; round++) {
    onRound(round)
    const before = performance.now()
    const { status, stderr } = spawnSync(process.execPath, [main, ...command.split(' ')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, '.cache') },
    })
    if (status !== 0) throw new Error(`${command} failed: ${stderr}`)
    if (round > 0) times.push(performance.now() - before)
  }
  return spread(times)
}

/** A site inside the repository, so that `nuages` is found; its migrations lead to its models. */
function writeSite(models: number, migrations: number): string {
  const folder = mkdtempSync(join(root, 'packages/nuages/tests/.site-'))
  const count = models / MODELS_PER_APP
  const labels = Array.from({ length: count }, (_, index) => `app${index}`)
  for (const [index, label] of labels.entries()) writeApp(folder, label, index, Math.round(migrations / count))
  writeFileSync(
    join(folder, 'settings.ts'),
    `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
${labels.map((label) => `import ${label} from './${label}/app.ts'`).join('\n')}
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the benchmark of migrations',
  apps: [${labels.join(', ')}],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`,
  )
  return folder
}

function writeApp(folder: string, label: string, index: number, migrations: number): void {
  const dir = join(folder, label)
  mkdirSync(join(dir, 'migrations'), { recursive: true })
  writeFileSync(
    join(dir, 'app.ts'),
    `import { defineApp } from 'nuages'\nexport default defineApp({ label: '${label}', dir: import.meta.dirname })\n`,
  )
  const added = new Map<number, string[]>()
  const extra = (number: number) => `extra${number}: field.integer({ null: true }),`
  for (let number = 2; number <= migrations; number++) {
    const model = number % MODELS_PER_APP
    added.set(model, [...(added.get(model) ?? []), extra(number)])
    writeMigration(
      dir,
      number,
      [[label, nameOf(number - 1)]],
      `addField('Model${model}', 'extra${number}', field.integer({ null: true }))`,
    )
  }
  const key = (model: number) =>
    model === 0 && index > 0 ? `'app${index - 1}.Model0'` : model === 0 ? `'self'` : `'${label}.Model${model - 1}'`
  const fields = (model: number, to: string) =>
    `name: field.char({ maxLength: 80 }), slug: field.slug(), size: field.integer({ default: 0 }), note: field.text({ blank: true }), at: field.dateTime({ autoNowAdd: true }), ${to}`
  const creates = Array.from({ length: MODELS_PER_APP }, (_, model) => {
    const own = fields(model, `parent: field.foreignKey(${key(model)}, { onDelete: 'cascade', null: true })`)
    return `createModel('Model${model}', { id: field.bigAuto({ verboseName: 'ID' }), ${own} }, { ordering: ['name'] })`
  })
  writeMigration(dir, 1, index > 0 ? [[`app${index - 1}`, nameOf(1)]] : [], creates.join(',\n    '), true)
  const classes = Array.from({ length: MODELS_PER_APP }, (_, model) => {
    const own = fields(
      model,
      `get parent() { return field.foreignKey(${key(model)}, { onDelete: 'cascade', null: true }) },`,
    )
    return `export class Model${model} extends model({ ${own} ${(added.get(model) ?? []).join(' ')} }, { ordering: ['name'] }) {}`
  })
  writeFileSync(join(dir, 'models.ts'), `import { field, model } from 'nuages/orm'\n${classes.join('\n')}\n`)
}

const nameOf = (number: number) => `${String(number).padStart(4, '0')}_step`

function writeMigration(
  dir: string,
  number: number,
  dependencies: readonly (readonly [string, string])[],
  operations: string,
  initial = false,
): void {
  writeFileSync(
    join(dir, 'migrations', `${nameOf(number)}.ts`),
    `import { addField, createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'

export default migration({
  ${initial ? 'initial: true,\n  ' : ''}dependencies: ${JSON.stringify(dependencies)},
  operations: [
    ${operations},
  ],
})
`,
  )
}
