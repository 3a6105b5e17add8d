import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { runCommands } from '../support/commands.ts'

const main = join(import.meta.dirname, '../../src/cli/nuages.ts')
// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))

/** Runs command lines in one process, what is typed at their terminal being `input`. */
const nuages = <const Lines extends readonly string[]>(lines: Lines, input = '') =>
  runCommands({ folder: site, input }, ...lines)

/** Runs command lines that must end well, and gives what each printed. */
function done(...lines: string[]): string[] {
  return nuages(lines).map(({ status, out, err }, index) => {
    assert.equal(status, 0, `${lines[index]}: ${err}`)
    return out
  })
}

/** What each command line says on its way out. */
const refused = (...lines: string[]) => nuages(lines).map(({ err }) => err)

const file = (path: string, text: string | Uint8Array) => {
  mkdirSync(join(site, path, '..'), { recursive: true })
  writeFileSync(join(site, path), text)
}

const author = (pk: number, name: string) => ({ model: 'polls.author', pk, fields: { name } })
const book = (pk: number, title: string, writer: unknown) => ({
  model: 'polls.book',
  pk,
  fields: { title, author: writer },
})

describe('fixtures from the command line', () => {
  before(() => {
    file(
      'polls/app.ts',
      "import { defineApp } from 'nuages/core'\nexport default defineApp({ label: 'polls', dir: import.meta.dirname })\n",
    )
    file(
      'polls/models.ts',
      `import { field, model } from 'nuages/orm'
export class Author extends model({ name: field.char({ maxLength: 50, unique: true }) }) {
  static getByNaturalKey(name: string): Promise<Author> { return Author.get({ name }) }
  naturalKey() { return [this.name] }
}
export class Book extends model({
  title: field.char({ maxLength: 50 }),
  get author() { return field.foreignKey(Author, { onDelete: 'cascade' }) },
}) {}
`,
    )
    file(
      'polls/urls.ts',
      `import { HttpResponse, path } from 'nuages/http'
import { Author } from './models.ts'
export default [path('authors/', async () => new HttpResponse((await Author.all()).map((one) => one.name).join()))]
`,
    )
    file(
      'settings.ts',
      `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
import polls from './polls/app.ts'
export default defineSettings({
  debug: true,
  secretKey: 'a key of fifty characters or more, for the tests of the commands',
  apps: [polls],
  fixtureDirs: [join(import.meta.dirname, 'more')],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`,
    )
    file('polls/fixtures/people.json', JSON.stringify([author(1, 'Ada'), author(2, 'Bob')]))
    file('more/books.jsonl.gz', gzipSync(JSON.stringify(book(7, 'Engines', 1))))
    done('makemigrations', 'migrate')
  })
  after(() => rmSync(site, { recursive: true, force: true }))

  it('loaddata finds fixtures of apps and of the setting, packed ones, too', () => {
    assert.match(done('loaddata people books')[0] ?? '', /Installed 3 object\(s\) from 2 fixture\(s\)/)
  })

  it('dumpdata writes all rows, or those of some models, keys and formats', () => {
    const all = [author(1, 'Ada'), author(2, 'Bob'), book(7, 'Engines', 1)]
    const written = done(
      'dumpdata',
      'dumpdata --exclude polls.Book',
      'dumpdata polls.Author --pks 2',
      'dumpdata polls.Book --natural-foreign --format jsonl',
      'dumpdata polls.Author --natural-primary --pks 1',
    )
    assert.deepEqual(
      written.map((text) => JSON.parse(text)),
      [
        all,
        all.slice(0, 2),
        [all[1]],
        book(7, 'Engines', ['Ada']),
        [{ model: 'polls.author', fields: { name: 'Ada' } }],
      ],
    )
    const [xml = ''] = done('dumpdata --format xml --indent 2')
    assert.match(xml, /\n {2}<object model="polls\.author" pk="1">/)
    const [gone = '', keys = ''] = refused('dumpdata gone', 'dumpdata polls --pks 1')
    assert.match(gone, /NUA-SER-003: There is no app or model 'gone'/)
    assert.match(keys, /--pks is for one model/)
  })

  it('dumpdata --output writes a file by its ending, whole or not at all', () => {
    const [, loaded = ''] = done('dumpdata --output out.yaml.gz', 'loaddata out.yaml.gz')
    assert.match(gunzipSync(readFileSync(join(site, 'out.yaml.gz'))).toString(), /^- model: polls\.author\n {2}pk: 1\n/)
    assert.deepEqual(
      readdirSync(site).filter((name) => name.endsWith('.part')),
      [],
    )
    assert.match(loaded, /Installed 3 object\(s\)/)
  })

  it('loaddata says what is wrong, and then loads nothing', () => {
    file('bad.json', JSON.stringify([author(3, 'Eve'), book(8, 'Lost', 99)]))
    file('polls/fixtures/people.xml', '')
    file('twice.json', JSON.stringify([author(5, 'Ada')]))
    const [bad = '', nobody = '', people = '', twice = ''] = refused(
      'loaddata bad',
      'loaddata nobody',
      'loaddata people',
      'loaddata twice',
    )
    assert.match(bad, /polls\.Book\.author of the row with key 8 points to the polls\.Author with key 99/)
    assert.match(nobody, /There is no fixture 'nobody'/)
    assert.match(people, /several fixtures named 'people': people\.json, people\.xml/)
    assert.match(twice, /twice\.json, object 1 \(polls\.author with key 5\): could not be saved/)
    assert.equal(JSON.parse(done('dumpdata')[0] ?? '').length, 3)
  })

  it('loaddata reads the standard input, and leaves out what it is told to', () => {
    const text = JSON.stringify([author(3, 'Eve'), book(9, 'Left', 1)])
    const [result] = nuages(['loaddata - --format json -e polls.Book'], text)
    assert.match(result.out, /Installed 1 \(of 2\) object\(s\)/)
  })

  it('flush asks before it deletes; sqlflush and sqlsequencereset show', () => {
    const [shown, sequences, kept, four] = nuages(['sqlflush', 'sqlsequencereset polls', 'flush', 'dumpdata'], 'no\n')
    assert.match(shown.out, /BEGIN;\nDELETE FROM "polls_author";\nDELETE FROM "polls_book";/)
    assert.match(sequences.err, /nothing to set/)
    assert.match(kept.out, /Nothing was deleted/)
    assert.equal(JSON.parse(four.out).length, 4)
    const [emptied = '', nothing = '', migrated = ''] = done('flush --noinput', 'dumpdata', 'migrate')
    assert.match(emptied, /Emptied 2 tables/)
    assert.deepEqual(JSON.parse(nothing), [])
    assert.match(migrated, /Nothing to migrate/)
  })

  it('testserver serves fixtures from a database of its own', async () => {
    const server = spawn(process.execPath, [main, 'testserver', 'people.json', '--port', '0'], { cwd: site })
    let origin: string | undefined
    for await (const chunk of server.stdout) {
      origin = /at (http\S+?)\/?$/m.exec(String(chunk))?.[1]
      if (origin !== undefined) break
    }
    assert.equal(await (await fetch(`${origin}/authors/`)).text(), 'Ada,Bob')
    server.kill('SIGTERM')
    await once(server, 'exit')
    assert.deepEqual(JSON.parse(done('dumpdata')[0] ?? ''), [])
    assert.deepEqual(
      readdirSync(site).filter((name) => name.includes('test_')),
      [],
    )
  })
})
