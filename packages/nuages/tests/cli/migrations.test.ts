import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

const main = join(import.meta.dirname, '../../src/cli/nuages.ts')
// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))

function nuages(command: string): { status: number | null; out: string } {
  const run = spawnSync(process.execPath, [main, ...command.split(' ')], { cwd: site, encoding: 'utf8', input: '' })
  return { status: run.status, out: run.stdout + run.stderr }
}

function succeeds(command: string, ...lines: readonly RegExp[]): void {
  const { status, out } = nuages(command)
  assert.equal(status, 0, `${command}: ${out}`)
  for (const line of lines) assert.match(out, line)
}

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
    succeeds('makemigrations', /polls\/migrations\/0001_initial.ts/)
    succeeds('migrate', /Applied polls.0001_initial in \d+ ms/)
    models('text: field.text()')
    succeeds('makemigrations --safe', /Forget field stars on Poll/, /Drop the column of field stars/)
    succeeds('migrate', /Applied polls.0002_/, /Until no old code runs wait: polls.0003_.*--after-deploy/)
    succeeds('migrate --check', /Nothing to migrate/)
    succeeds('migrate --after-deploy', /! polls.0003_.*deletes what is in it/, /Applied polls.0003_/)
    succeeds('showmigrations polls --plan --verbose', /\[X\] {2}polls.0003_\S+ ... \(polls.0002_/)
    succeeds('testmigrations', /polls.0003_.*it brings no data back/, /3 of 3 migrations are reversible by proof/)
    succeeds('sqlmigrate polls 0001 --backwards', /DROP TABLE "polls_poll"/)
    succeeds('optimizemigration polls 0001 --check', /Nothing to optimize/)
    succeeds('squashmigrations polls 0001 0002 --name short', /2 operations became 1/)
    assert.ok(readdirSync(join(site, 'polls/migrations')).includes('0001_short.ts'))
    succeeds('showmigrations', /\[X\] 0001_short \(2 squashed migrations\)/)
    succeeds('migrate --plan', /Nothing to migrate/)
  })

  it('refuse the name of an app that there is not, and the answer to no question', () => {
    models('text: field.text({ default: "" }), phone: field.text({ default: "" })')
    const named = ['makemigrations pols --check', 'showmigrations pols', 'testmigrations pols', 'sqlmigrate pols 0001']
    assert.match(nuages('inspectdb poll_poll').out, /has no table or view 'poll_poll'. Did you mean 'polls_poll'\?/)
    for (const command of [...named, 'squashmigrations pols 0001', 'optimizemigration pols 0001']) {
      const { status, out } = nuages(command)
      assert.equal(status, 1, command)
      assert.match(out, /There is no app 'pols'. Did you mean 'polls'\? The site has: polls\./)
    }
    succeeds('makemigrations --name phone')
    models('text: field.text({ default: "" }), telephone: field.text({ default: "" })')
    const { status, out } = nuages('makemigrations --dry-run --rename polls.Poll.fone=telephone')
    assert.equal(status, 1)
    assert.match(out, /NUA-MIG-022: .*Did you mean --rename polls.Poll.phone=telephone\?/)
    assert.match(
      nuages('makemigrations polls --empty --rename polls.Poll.phone=tel').out,
      /not with --empty or --merge/,
    )
    succeeds(
      'makemigrations --dry-run',
      /! polls.Poll.phone may have been renamed to telephone; .* --rename polls.Poll.phone=telephone/,
    )
    assert.doesNotMatch(nuages('makemigrations --dry-run --rename polls.Poll.phone=telephone').out, /may have been/)
    rmSync(join(site, 'polls/migrations/0004_phone.ts'), { force: true })
    rmSync(join(site, 'polls/migrations/0003_phone.ts'), { force: true })
  })

  it('write nothing for models in which the checks find errors', () => {
    models('text: field.text(), id__x: field.integer({ default: 1 })')
    const { status, out } = nuages('makemigrations')
    assert.equal(status, 1)
    assert.match(out, /NUA-CORE-006: .*\n.*polls.Poll.id__x: \(fields.E002\)/)
    models('text: field.text()')
  })

  it('say what is wrong in one line', () => {
    assert.match(nuages('migrate --prune').out, /--prune needs an app/)
    assert.match(nuages('showmigrations --list --plan').out, /not both/)
    assert.equal(nuages('squashmigrations polls 0009').status, 1)
  })

  it('make the tables of an app without migrations on demand', () => {
    rmSync(join(site, 'polls/migrations'), { recursive: true })
    models('text: field.text()')
    rmSync(join(site, 'db.sqlite3'))
    succeeds('migrate --run-syncdb', /Made the table polls_poll/)
    assert.doesNotMatch(nuages('migrate --run-syncdb').out, /Made the table/)
  })
})
