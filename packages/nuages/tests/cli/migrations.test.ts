import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type CommandResult, runCommands } from '../support/commands.ts'

// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))

type Command = readonly [command: string, ...lines: RegExp[]]

/** Runs commands one after the other, and finds lines in what each prints. */
const succeed = (...commands: readonly Command[]) => end(0, commands)
const fail = (...commands: readonly Command[]) => end(1, commands)

function end(status: number, commands: readonly Command[]): void {
  const results = runCommands({ folder: site }, ...commands.map(([command]) => command))
  for (const [index, [command, ...lines]] of commands.entries()) {
    const { status: ended, out, err } = results[index] as CommandResult
    assert.equal(ended, status, `${command}: ${out}${err}`)
    for (const line of lines) assert.match(out + err, line)
  }
}

const without = (words: string) => new RegExp(`^(?!.*${words})`, 's')

function models(fields: string): void {
  writeFileSync(
    join(site, 'polls/models.ts'),
    `import { field, model } from 'nuages/orm'\nexport class Poll extends model({ ${fields} }) {}\n`,
  )
}

describe('the commands of migrations', () => {
  before(() => {
    mkdirSync(join(site, 'polls'))
    const app = `import { defineApp } from 'nuages/core'\nexport default defineApp({ label: 'polls', dir: import.meta.dirname })\n`
    writeFileSync(join(site, 'polls/app.ts'), app)
    writeFileSync(
      join(site, 'settings.ts'),
      `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
import polls from './polls/app.ts'
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the tests of the commands',
  apps: [polls],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`,
    )
  })
  after(() => rmSync(site, { recursive: true, force: true }))

  it('lead through two releases, and prove, squash and shorten what they made', () => {
    models('text: field.text(), stars: field.integer({ default: 0 })')
    succeed(
      ['makemigrations', /polls\/migrations\/0001_initial.ts/],
      ['migrate', /Applied polls.0001_initial in \d+ ms/],
    )
    models('text: field.text()')
    succeed(
      ['makemigrations --safe', /Forget field stars on Poll/, /Drop the column of field stars/],
      ['migrate', /Applied polls.0002_/, /Until no old code runs wait: polls.0003_.*--after-deploy/],
      ['migrate --check', /Nothing to migrate/],
      ['migrate --after-deploy', /! polls.0003_.*deletes what is in it/, /Applied polls.0003_/],
      ['showmigrations polls --plan --verbose', /\[X\] {2}polls.0003_\S+ ... \(polls.0002_/],
      ['testmigrations', /polls.0003_.*it brings no data back/, /3 of 3 migrations are reversible by proof/],
      ['sqlmigrate polls 0001 --backwards', /DROP TABLE "polls_poll"/],
      ['optimizemigration polls 0001 --check', /Nothing to optimize/],
      ['squashmigrations polls 0001 0002 --name short', /2 operations became 1/],
    )
    assert.ok(readdirSync(join(site, 'polls/migrations')).includes('0001_short.ts'))
    succeed(['showmigrations', /\[X\] 0001_short \(2 squashed migrations\)/], ['migrate --plan', /Nothing to migrate/])
  })

  it('refuse the name of an app that there is not, and the answer to no question', () => {
    models('text: field.text({ default: "" }), phone: field.text({ default: "" })')
    const noApp = /There is no app 'pols'. Did you mean 'polls'\? The site has: polls\./
    fail(
      ['inspectdb poll_poll', /has no table or view 'poll_poll'. Did you mean 'polls_poll'\?/],
      ['makemigrations pols --check', noApp],
      ['showmigrations pols', noApp],
      ['testmigrations pols', noApp],
      ['sqlmigrate pols 0001', noApp],
      ['squashmigrations pols 0001', noApp],
      ['optimizemigration pols 0001', noApp],
    )
    succeed(['makemigrations --name phone'])
    models('text: field.text({ default: "" }), telephone: field.text({ default: "" })')
    fail(
      [
        'makemigrations --dry-run --rename polls.Poll.fone=telephone',
        /NUA-MIG-022: .*Did you mean --rename polls.Poll.phone=telephone\?/,
      ],
      ['makemigrations polls --empty --rename polls.Poll.phone=tel', /not with --empty or --merge/],
    )
    succeed(
      [
        'makemigrations --dry-run',
        /! polls.Poll.phone may have been renamed to telephone; .* --rename polls.Poll.phone=telephone/,
      ],
      ['makemigrations --dry-run --rename polls.Poll.phone=telephone', without('may have been')],
    )
    rmSync(join(site, 'polls/migrations/0004_phone.ts'), { force: true })
    rmSync(join(site, 'polls/migrations/0003_phone.ts'), { force: true })
  })

  it('write nothing for models in which the checks find errors', () => {
    models('text: field.text(), id__x: field.integer({ default: 1 })')
    fail(['makemigrations', /NUA-CORE-006: .*\n.*polls.Poll.id__x: \(fields.E002\)/])
    models('text: field.text()')
  })

  it('say what is wrong in one line', () => {
    fail(
      ['migrate --prune', /--prune needs an app/],
      ['showmigrations --list --plan', /not both/],
      ['squashmigrations polls 0009'],
    )
  })

  it('make the tables of an app without migrations on demand', () => {
    rmSync(join(site, 'polls/migrations'), { recursive: true })
    models('text: field.text()')
    rmSync(join(site, 'db.sqlite3'))
    succeed(['migrate --run-syncdb', /Made the table polls_poll/], ['migrate --run-syncdb', without('Made the table')])
  })
})
