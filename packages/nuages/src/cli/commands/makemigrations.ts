import { CommandError, type CommandContext, defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import {
  type Conflict,
  flagQuestioner,
  interactiveQuestioner,
  jsonOrText,
  makeMigrations,
  mergeMigrations,
  MigrationRecorder,
  type OpenRename,
  type WrittenMigration,
} from '../../migrations/index.ts'
import { migrationApps, requireChecks } from '../../site/index.ts'
import { requireApps } from '../app-labels.ts'

/** Writes migrations for what changed in the models. */
export default defineCommand({
  name: 'makemigrations',
  help: 'Writes migrations for what changed in the models.',
  arguments: { apps: { kind: 'string', many: true, help: 'Only these apps.' } },
  options: {
    name: { kind: 'string', short: 'n', help: 'The name of the migration; default made from what it does.' },
    empty: { kind: 'boolean', help: 'A migration without operations, to be filled in.' },
    dryRun: { kind: 'boolean', help: 'Shows what would be written and writes nothing.' },
    check: { kind: 'boolean', help: 'Fails if a migration is missing, and writes nothing.' },
    merge: { kind: 'boolean', help: 'Joins branches: a migration that depends on all last ones of an app.' },
    mergeClashing: { kind: 'boolean', help: 'Joins branches also where they touch the same.' },
    update: { kind: 'boolean', help: 'Writes into the last migration, which must not be applied.' },
    safe: { kind: 'boolean', help: 'Writes, for what would lock tables or break old code, a sequence that does not.' },
    noInput: { kind: 'boolean', help: 'Asks nothing: what flags do not answer is a removal and an addition.' },
    rename: { kind: 'string', many: true, help: 'An answer: app.Model.old=new or app.Old=New.' },
    default: { kind: 'string', many: true, help: 'An answer: app.Model.field=VALUE (JSON) for existing rows.' },
  },
  async run(input, context) {
    const { name, empty, dryRun, check, merge, update } = input
    const only = input.apps
    requireApps(only, context.apps)
    requireQuestions(input)
    await requireChecks(context, ['models'])
    const common = {
      apps: await migrationApps(context.apps),
      dryRun: dryRun || check,
      ...(only.length === 0 ? {} : { only }),
      ...(name === undefined ? {} : { name }),
    }
    const asks = context.interactive && !input.noInput && !check
    const open: OpenRename[] = []
    const written =
      merge || input.mergeClashing
        ? await mergeMigrations({ ...common, confirm: (one) => confirm(one, input.mergeClashing, asks, context) })
        : await makeMigrations({
            ...common,
            empty,
            safe: input.safe,
            questioner: questioner(input, asks, context, open),
            ...(update ? { update: { applied: await new MigrationRecorder(connection()).applied() } } : {}),
          })
    for (const line of unansweredRenames(open, pairs(input.rename))) context.warn(line)
    show(written, dryRun, context)
    if (check && written.length > 0) throw new CommandError('The models have changes that no migration has.')
  },
})

/** Answers to questions that are not asked would be passed over. */
function requireQuestions({ rename, default: defaults, ...how }: { rename: unknown; default: unknown } & Asking): void {
  const answers = [...Object.keys(pairs(rename)), ...Object.keys(pairs(defaults))]
  if (answers.length > 0 && (how.empty || how.merge || how.mergeClashing))
    throw new CommandError('--rename and --default answer questions of changes: not with --empty or --merge.')
}

interface Asking {
  readonly empty: boolean
  readonly merge: boolean
  readonly mergeClashing: boolean
}

function questioner(
  { rename, default: defaults }: { rename: unknown; default: unknown },
  asks: boolean,
  context: CommandContext,
  open: OpenRename[],
) {
  const answers = {
    renames: pairs(rename),
    defaults: Object.fromEntries(Object.entries(pairs(defaults)).map(([key, value]) => [key, jsonOrText(value)])),
  }
  return asks
    ? interactiveQuestioner((question) => context.ask(question), answers)
    : flagQuestioner(answers, (one) => open.push(one))
}

/** Where nobody is asked, what looks like a rename is told: a removal takes the data along. */
function unansweredRenames(open: readonly OpenRename[], answered: Readonly<Record<string, string>>): string[] {
  const paired = Object.entries(answered)
  const parent = (key: string) => key.slice(0, key.lastIndexOf('.'))
  const isTaken = ([from, to]: OpenRename) =>
    paired.some(([key, name]) => key === from || (parent(key) === parent(from) && name === to))
  return open
    .filter((one) => !isTaken(one))
    .map(([from, to]) => {
      const isModel = from.split('.').length === 2
      const what = isModel ? 'rows' : 'values'
      return `! ${from} may have been renamed to ${to}; without an answer its ${what} are lost: --rename ${from}=${to}`
    })
}

async function confirm(
  conflict: Conflict,
  always: boolean,
  asks: boolean,
  { print, ask }: CommandContext,
): Promise<boolean> {
  if (always || !asks) return always
  for (const { leaf, migrations } of conflict.branches) {
    print(`Branch ${conflict.app}.${leaf.name}`)
    for (const one of migrations.flatMap(({ operations }) => operations)) print(`  - ${one.describe()}`)
  }
  return /^y(es)?$/i.test((await ask('They touch the same. Is any order of them right? [y/N] ')).trim())
}

function show(written: readonly WrittenMigration[], withSource: boolean, { print }: CommandContext): void {
  for (const { app, path, operations, source } of written) {
    print(`${app}: ${path}`)
    for (const line of operations) print(`  - ${line}`)
    if (withSource) print(source)
  }
  if (written.length === 0) print('No changes.')
}

function pairs(given: unknown): Record<string, string> {
  return Object.fromEntries(
    ((given ?? []) as readonly string[]).map((item) => {
      const at = item.indexOf('=')
      if (at < 0) throw new CommandError(`'${item}' is no answer: write KEY=VALUE.`)
      return [item.slice(0, at), item.slice(at + 1)]
    }),
  )
}
