import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runCommands } from '../support/commands.ts'

const main = join(import.meta.dirname, '../../src/cli/nuages.ts')
// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))

function nuages(...words: string[]): { status: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [main, ...words], { cwd: site, encoding: 'utf8', input: '' })
  return { status: run.status, out: run.stdout, err: run.stderr }
}

/** Several command lines, which a process of its own for each would make slow. */
const inTurn = <const Lines extends readonly string[]>(...lines: Lines) => runCommands({ folder: site }, ...lines)

describe('the command line of a site', () => {
  before(() => {
    assert.equal(nuages('startapp', 'polls').status, 0)
    writeFileSync(
      join(site, 'settings.ts'),
      `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
import polls from './polls/app.ts'
export default defineSettings({
  debug: true,
  secretKey: 'a key of fifty characters or more, for the tests of the commands',
  apps: [polls],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`,
    )
    mkdirSync(join(site, 'polls/commands'))
    writeFileSync(
      join(site, 'polls/commands/greet.ts'),
      `import { defineCommand } from 'nuages/core'
export default defineCommand({
  name: 'greet',
  help: 'Greets.',
  arguments: { name: { kind: 'string' } },
  options: { times: { kind: 'int', default: 1 } },
  run: ({ name, times }, { print }) => print(\`Hello \${name}\`.repeat(times)),
})
`,
    )
  })
  after(() => rmSync(site, { recursive: true, force: true }))

  it('makes, shows, applies and undoes migrations', () => {
    assert.match(nuages('makemigrations').out, /Create model Item/)
    const [sql, before, wanting, applied, after, unchanged, undone, again] = inTurn(
      'sqlmigrate polls 0001',
      'showmigrations',
      'migrate --check',
      'migrate',
      'showmigrations',
      'makemigrations --check',
      'migrate polls zero',
      'migrate',
    )
    assert.match(sql.out, /CREATE TABLE "polls_item"/)
    assert.match(before.out, /\[ \] 0001_initial/)
    assert.equal(wanting.status, 1)
    assert.match(applied.out, /Applied polls\.0001_initial/)
    assert.match(after.out, /\[X\] 0001_initial/)
    assert.match(unchanged.out, /No changes/)
    assert.match(undone.out, /Undid polls\.0001_initial/)
    assert.equal(again.status, 0)
  })

  it('suggests the nearest of an unknown word, and says what a command takes', () => {
    const { status, err } = nuages('migarte')
    assert.equal(status, 1)
    assert.match(err, /Did you mean 'migrate'\?/)
    const [database, option, help, nameless, text] = inTurn(
      'migrate --database defalt',
      'migrate --fke',
      'help migrate',
      'greet',
      'greet Ada --times two',
    )
    assert.match(database.err, /NUA-DB-013: .*Did you mean "default"\? The setting databases/)
    assert.match(option.err, /Did you mean --fake\?/)
    assert.match(help.out, /--fake-initial/)
    assert.match(nameless.err, /<name> is missing/)
    assert.match(text.err, /times must be a whole number/)
  })

  it("runs a site's own command and lists it by its app", () => {
    const [greeted, help] = inTurn('greet Ada --times 2', 'help')
    assert.equal(greeted.out, 'Hello AdaHello Ada\n')
    assert.match(help.out, /\[polls\]\n {2}greet/)
  })

  it('gives commands of apps and the shell the addresses of the site', () => {
    const file = join(site, 'polls/commands/letter.ts')
    writeFileSync(
      file,
      `import { defineCommand } from 'nuages/core'
import { reverse } from 'nuages/http'
export default defineCommand({ name: 'letter', help: 'Writes.', run: (_input, { print }) => print(reverse('polls:index')) })
`,
    )
    try {
      assert.deepEqual(nuages('letter'), { status: 0, out: '/\n', err: '' })
      const input = "(await import('nuages/http')).reverse('polls:index')\n.exit\n"
      const { stdout } = spawnSync(process.execPath, [main, 'shell'], { cwd: site, encoding: 'utf8', input })
      assert.match(stdout, /'\/'/)
      whileChanged(
        'polls/urls.ts',
        (text) => `${text}\nconst open = {\n`,
        () => {
          const [letter, greeted] = inTurn('letter', 'greet Ada')
          assert.match(letter.err, /^NUA-CORE-003: [\s\S]*urls\.ts/)
          assert.equal(greeted.out, 'Hello Ada\n')
        },
      )
    } finally {
      rmSync(file)
    }
  })

  it('says which address is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const answers = inTurn(`serve --port ${port}`, `runserver --port ${port}`)
    other.close()
    for (const { status, err } of answers) {
      assert.equal(status, 1)
      assert.match(
        err,
        new RegExp(`^The address 127\\.0\\.0\\.1:${port} is taken by another program\\. Choose another`, 'm'),
      )
    }
  })

  it('says its version, and what a command takes that needs no site', () => {
    assert.match(nuages('--version').out, /^\d+\.\d+\.\d+\n$/)
    assert.match(nuages('startapp', '--help').out, /nuages startapp <label> \[folder\]/)
  })

  /** Runs commands while a file of the site is another; it is as before afterwards. */
  function whileChanged(file: string, change: (text: string) => string, use: () => void): void {
    const path = join(site, file)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, change(before))
    try {
      use()
    } finally {
      writeFileSync(path, before)
    }
  }

  it('names the line of a file that cannot be loaded, and what to do about it', () => {
    whileChanged(
      'polls/views.ts',
      (text) => `${text}\nenum Size { Small }\n`,
      () =>
        assert.match(
          nuages('check').err,
          /^NUA-CORE-003: [\s\S]*views\.ts:\d+\n {2}enum Size[\s\S]*object of constants/,
        ),
    )
    whileChanged(
      'polls/urls.ts',
      (text) => text.replace("'./views.ts'", "'./views'"),
      () =>
        assert.match(nuages('check').err, /Cannot find module .*polls\/views'[\s\S]*name the whole file: add \.ts\./),
    )
    whileChanged(
      'settings.ts',
      (text) => `${text}\nexport const open = {\n`,
      () =>
        assert.match(
          nuages('check').err,
          /^NUA-CORE-003: .*settings\.ts failed[\s\S]*settings\.ts:\d+\n {2}export const open/,
        ),
    )
  })

  it('compiles every template where it is asked to', () => {
    assert.equal(nuages('check', '--templates').err, '')
    mkdirSync(join(site, 'polls/templates'), { recursive: true })
    const file = join(site, 'polls/templates/faulty.html')
    writeFileSync(
      file,
      '{% load static %}\n{% url "nowhere" %}{% url "polls:index" id=5 %}{% url "polls:index" %}\n' +
        '{% static "polls.js" %}{% static "polls.css" %}{% url "nowhere" as none %}',
    )
    mkdirSync(join(site, 'polls/static'), { recursive: true })
    writeFileSync(join(site, 'polls/static/polls.css'), '')
    const { err } = nuages('check', '--templates')
    rmSync(file)
    rmSync(join(site, 'polls/static'), { recursive: true })
    assert.match(err, /faulty\.html:2:1: There is no URL pattern or view named "nowhere"\.\n[\s\S]*> 2 \| \{% url/)
    assert.match(err, /faulty\.html:2:20: The URL polls:index takes no arguments, but is given id\./)
    assert.match(err, /faulty\.html:3:1: No finder finds the static file polls\.js\. Did you mean polls\.css\?/)
    assert.match(err, /3 problems\./)
  })

  it('says which constants of a template its URL does not take', () => {
    const file = join(site, 'polls/templates/faulty.html')
    const texts = ['5', '"abc"', 'id=None', 'id=a.b'].map((word) => `{% url "polls:item" ${word} %}`)
    mkdirSync(join(site, 'polls/templates'), { recursive: true })
    writeFileSync(file, texts.join('\n'))
    const item = "path('<int:id>/', views.index, { name: 'item' })"
    try {
      whileChanged(
        'polls/urls.ts',
        (text) => text.replace("{ name: 'index' })", `{ name: 'index' }), ${item}`),
        () => {
          const { err } = nuages('check', '--templates')
          assert.match(
            err,
            /faulty\.html:2:1: The URL polls:item cannot have "abc" for id, which must match \[0-9\]\+\./,
          )
          assert.match(err, /faulty\.html:3:1: The URL polls:item cannot have None for id/)
          assert.match(err, /2 problems\./)
        },
      )
    } finally {
      rmSync(file)
    }
  })

  it('reminds of a change that no migration has', () => {
    whileChanged(
      'polls/models.ts',
      (text) => text.replace('maxLength: 100 }),', 'maxLength: 100 }),\n  size: field.integer(),'),
      () => {
        assert.match(nuages('migrate').err, /changes that no migration has\. Write one: nuages makemigrations/)
        const input = 'await Item.all()\n'
        const { stdout } = spawnSync(process.execPath, [main, 'shell'], { cwd: site, encoding: 'utf8', input })
        assert.match(stdout, /no such column: polls_item\.size[\s\S]*Are all migrations written and applied\?/)
      },
    )
  })

  it('has the models in its shell, where await works', () => {
    const run = spawnSync(process.execPath, [main, 'shell'], {
      cwd: site,
      encoding: 'utf8',
      input: "await Item.create({ name: 'x' })\nawait Item.count()\n.exit\n",
    })
    assert.equal(run.status, 0, run.stderr)
    assert.match(run.stdout, /\b1\b/)
  })

  it('runs lines of the standard input one after the other in its shell, and code that is named', () => {
    const input =
      "a = await Item.create({ name: 'a' })\nb = [\n  (await Item.get({ pk: a.pk })).name]\nItem.filter({ name: 'a' })\n"
    const run = spawnSync(process.execPath, [main, 'shell'], { cwd: site, encoding: 'utf8', input })
    assert.match(run.stdout, /name: 'a'[\s\S]*\[ 'a' \]\n<query of polls\.Item, not awaited: SELECT /, run.stderr)
    const code = "const items = await Item.filter({ name: 'a' })\nconsole.log(items.length); await items[0].delete()"
    const named = spawnSync(process.execPath, [main, 'shell', '-c', code], { cwd: site, encoding: 'utf8' })
    assert.deepEqual([named.stdout, named.status], ['1\n', 0], named.stderr)
    const wrong = spawnSync(process.execPath, [main, 'shell', '--command', 'await Item.get({ name: 5 })'], {
      cwd: site,
      encoding: 'utf8',
    })
    assert.equal(wrong.status, 1)
    assert.match(wrong.stderr, /No polls\.Item matches/)
  })

  it('runs the checks of the rooms and of the apps, and does not serve with an error', () => {
    const [some, deployed, misspelled] = inTurn('check models urls', 'check --deploy', 'check modles')
    assert.match(some.out, /no problem/)
    assert.match(deployed.err, /security\.W018/)
    assert.match(misspelled.err, /No check has the tag modles[\s\S]*models/)
    const file = join(site, 'polls/checks.ts')
    writeFileSync(
      file,
      `import type { CheckRegistry } from 'nuages/core'
const refuse = () => [{ level: 'error', id: 'polls.E001', message: 'There are no polls.', hint: 'Make one.' } as const]
export default (registry: CheckRegistry) => registry.registerCheck(refuse, { tags: ['polls'] })
`,
    )
    try {
      const [checked, served] = inTurn('check', 'serve --port 0')
      assert.match(checked.err, /\(polls\.E001\) There are no polls\.\n\tHINT: Make one\./)
      assert.equal(served.status, 1)
      assert.match(served.err, /polls\.E001/)
    } finally {
      rmSync(file)
    }
  })

  it('shows settings that are not the defaults, routes, and whether mails are sent', () => {
    const [settings, every, routes, sent, unsent] = inTurn(
      'diffsettings',
      'diffsettings --all',
      'listurls',
      'sendtestemail ada@example.com',
      'sendtestemail',
    )
    assert.match(settings.out, /^apps = \[polls\]$/m)
    assert.match(settings.out, /^debug = true$/m)
    assert.doesNotMatch(settings.out, /a key of fifty|languageCode/)
    assert.match(every.out, /^ {2}languageCode = 'en-us'$/m)
    assert.equal(routes.out, '/  polls:index\n')
    assert.match(sent.out, /Subject: Test mail[\s\S]*Sent a mail\./)
    assert.match(unsent.err, /Name an address/)
  })

  it('mails to admins, managers and by one of several mailers', () => {
    assert.match(nuages('sendtestemail', '--managers').err, /admins and managers are empty/)
    const settings = join(site, 'settings.ts')
    const before = readFileSync(settings, 'utf8')
    const mailers = "mailers: { default: consoleMail(), file: fileMail(join(import.meta.dirname, 'mails')) }"
    const people = "admins: ['admin@example.com'], managers: ['manager@example.com']"
    const imported = "import { consoleMail, fileMail } from 'nuages/mail'\n"
    writeFileSync(settings, imported + before.replace('apps:', `${people}, ${mailers}, apps:`))
    try {
      const [told, filed] = inTurn('sendtestemail --admins --managers', 'sendtestemail --using file ada@example.com')
      assert.match(told.out, /To: manager@example\.com[\s\S]*To: admin@example\.com[\s\S]*Sent 2 mails\./)
      assert.match(filed.out, /^Sent a mail\.\n$/)
      assert.equal(readdirSync(join(site, 'mails')).length, 1)
    } finally {
      writeFileSync(settings, before)
    }
  })

  it('collects static files, and says where they come from', () => {
    assert.match(nuages('collectstatic').err, /staticRoot is not given/)
    const settings = join(site, 'settings.ts')
    const before = readFileSync(settings, 'utf8')
    mkdirSync(join(site, 'polls/static/polls'), { recursive: true })
    writeFileSync(join(site, 'polls/static/polls/polls.css'), 'p { color: green }')
    writeFileSync(settings, before.replace('apps:', "staticRoot: join(import.meta.dirname, 'collected'), apps:"))
    try {
      assert.match(nuages('findstatic', 'polls/polls.css').out, /polls\/polls\.css: .*polls\/static\/polls\/polls\.css/)
      mkdirSync(join(site, 'more/polls'), { recursive: true })
      writeFileSync(join(site, 'more/polls/polls.css'), 'p {}')
      writeFileSync(
        settings,
        readFileSync(settings, 'utf8').replace('apps:', "staticDirs: [['old', 'more/polls'], 'more'], apps:"),
      )
      const [found, first, none] = inTurn(
        'findstatic polls/polls.css',
        'findstatic --first old/polls.css',
        'findstatic none.css',
      )
      assert.match(
        found.out,
        /polls\/polls\.css: .*more\/polls\/polls\.css\n {2}hides .*polls\/static\/polls\/polls\.css/,
      )
      assert.doesNotMatch(first.out, /hides/)
      assert.match(none.err, /Looked in more\/polls \(old\/\), more, /)
      rmSync(join(site, 'more'), { recursive: true })
      const [planned, collected] = inTurn('collectstatic --dry-run', 'collectstatic')
      assert.match(planned.out, /polls\/polls\.css -> polls\/polls\.0f309b1d59ab\.css/)
      assert.match(collected.out, /1 static files in .*collected/)
      assert.ok(existsSync(join(site, 'collected/polls/polls.0f309b1d59ab.css')))
      const [late, page] = [join(site, 'polls/static/late.css'), join(site, 'polls/templates/late.html')]
      writeFileSync(late, '')
      writeFileSync(page, '{% load static %}{% static "polls/polls.css" %}{% static "late.css" %}')
      whileChanged(
        'settings.ts',
        (text) => text.replace('debug: true', 'debug: false'),
        () => {
          const { err } = nuages('check', '--templates')
          assert.match(err, /late\.html:1:48: The static file late\.css was not collected\. Run nuages collectstatic\./)
          assert.match(err, /1 problem\./)
        },
      )
      for (const file of [late, page]) rmSync(file)
      assert.match(
        nuages('collectstatic', '--clear', '--no-post-process', '--no-compress', '--noinput').out,
        /1 static files/,
      )
      assert.deepEqual(readdirSync(join(site, 'collected/polls')), ['polls.css'])
    } finally {
      writeFileSync(settings, before)
    }
  })

  it('opens the client of the database', (context) => {
    if (spawnSync('sqlite3', ['--version']).status !== 0) return context.skip('sqlite3 is not installed')
    const shell = spawnSync(process.execPath, [main, 'dbshell'], {
      cwd: site,
      encoding: 'utf8',
      input: "SELECT count(*) || ' tables' FROM sqlite_schema WHERE name = 'polls_item';\n",
    })
    assert.equal(shell.stdout, '1 tables\n', shell.stderr)
    assert.equal(shell.status, 0)
    const missing = spawnSync(process.execPath, [main, 'dbshell'], {
      cwd: site,
      encoding: 'utf8',
      input: '',
      env: { ...process.env, PATH: '' },
    })
    assert.equal(missing.status, 1)
    assert.match(missing.stderr, /sqlite3 could not be started: is it installed\?/)
    const named = (alias: string) =>
      spawnSync(process.execPath, [main, 'dbshell', '--database', alias], { cwd: site, encoding: 'utf8', input: '' })
    assert.equal(named('default').status, 0)
    assert.match(named('other').stderr, /There is no database 'other'\. The site has: default\./)
  })

  it('says where settings are looked for', () => {
    const run = spawnSync(process.execPath, [main, 'check'], { cwd: join(site, 'polls'), encoding: 'utf8' })
    assert.equal(run.status, 1)
    assert.match(run.stderr, /There is no settings\.ts in/)
  })

  it('serves, restarts when code changes, and stops on a signal', async () => {
    const server = spawn(process.execPath, [main, 'runserver', '--port', '0'], {
      cwd: site,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const addresses: string[] = []
    let printed = ''
    const lines: AsyncIterable<Buffer> = server.stdout
    for await (const chunk of lines) {
      printed += chunk.toString()
      const address = /http:\/\/\S+/.exec(chunk.toString())?.[0]
      if (address === undefined) continue
      addresses.push(address)
      const body = await (await fetch(address)).text()
      if (addresses.length === 2) {
        assert.match(body, /changed/)
        break
      }
      // The watcher needs a moment to begin after the server is there.
      await new Promise((resolve) => setTimeout(resolve, 500))
      writeFileSync(
        join(site, 'polls/views.ts'),
        "import { HttpResponse } from 'nuages/http'\nexport const index = () => new HttpResponse('changed')\n",
      )
    }
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    assert.equal(addresses.length, 2)
    assert.match(printed, /^\d\d:\d\d:\d\d GET \/ 200 [\d.]+ ms$/m)
  })

  it('tells at each restart of the server which migrations are missing', async () => {
    const server = spawn(process.execPath, [main, 'runserver', '--port', '0'], { cwd: site, stdio: 'pipe' })
    let told = ''
    server.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
    server.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
    const comes = async (pattern: RegExp) => {
      while (!pattern.test(told)) await Promise.race([once(server.stdout, 'data'), once(server.stderr, 'data')])
    }
    await comes(/http:/)
    // The watcher needs a moment to begin after the server is there.
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.doesNotMatch(told, /migration/)
    writeFileSync(
      join(site, 'polls/models.ts'),
      "import { field, model } from 'nuages/orm'\nexport class Item extends model({ size: field.integer() }) {}\n",
    )
    await comes(/The models have changes that no migration has\. Write one: nuages makemigrations/)
    told = ''
    assert.equal(nuages('makemigrations', '--default', 'polls.Item.size=1').status, 0)
    await comes(/The migration polls\.0002_\w+ is not applied\. Apply: nuages migrate/)
    assert.doesNotMatch(told, /models have changes/)
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  })
})
