import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { PackedSite, packed, run, write } from './packed-site.ts'

const root = join(import.meta.dirname, '..')
let tarball = ''

before(() => {
  tarball = packed()
})

test('the packed package runs a site in an empty folder', async () => {
  const site = new PackedSite([tarball])
  site.nuages('startapp', 'polls')
  site.settings([{ name: 'polls', from: './polls/app.ts' }])
  assert.match(site.nuages('makemigrations'), /Create model Item/)
  assert.match(site.nuages('migrate'), /polls\.0001_initial/)
  assert.match(site.nuages('check'), /no problem/)
  await site.served(async (address) => {
    const response = await fetch(address)
    assert.equal(response.status, 200)
    assert.match(await response.text(), /None yet/)
  })
})

test('the apps of the framework bring their tables, pages and commands', async () => {
  const site = new PackedSite([tarball])
  write(site.folder, {
    'settings.ts': `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { auth } from 'nuages/auth'
import { contentTypes } from 'nuages/contenttypes'
import { database } from 'nuages/db'
import { messagesApp } from 'nuages/messages'
import { sessions } from 'nuages/sessions'

export default defineSettings({
  debug: true,
  secretKey: 'a key of fifty characters or more, for a test and for nothing else',
  apps: [contentTypes, sessions, auth, messagesApp],
  urls: () => import('./urls.ts'),
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`,
    'urls.ts': `import { authUrls } from 'nuages/auth'
import { include, path } from 'nuages/http'
export default [path('accounts/', include(authUrls))]
`,
  })
  assert.match(site.nuages('migrate'), /auth\.0012_alter_user_first_name_max_length/)
  assert.match(site.nuages('makemigrations', '--check'), /No changes/)
  assert.match(site.nuages('check'), /no problem/)
  assert.match(site.nuages('createsuperuser', '--username', 'ada', '--email', 'a@b.org', '--noinput'), /successfully/)
  await site.served(async (address) => {
    const page = await fetch(new URL('/accounts/login/', address))
    assert.equal(page.status, 200)
    assert.match(await page.text(), /csrfmiddlewaretoken/)
  })
})

test('an app that is a package of npm brings its models, migrations, pages, files and commands', async () => {
  const site = new PackedSite([tarball, notesPackage()])
  site.settings([{ name: 'notes', from: 'nuages-notes' }])
  assert.match(site.nuages('makemigrations', '--check'), /No changes/)
  assert.match(site.nuages('migrate'), /notes\.0001_initial/)
  assert.match(site.nuages('add-note', 'Buy <milk>'), /note 1/)
  await site.served(async (address) => {
    assert.match(await (await fetch(address)).text(), /<li>Buy &lt;milk&gt;<\/li>/)
    assert.match(await (await fetch(new URL('/static/notes/notes.css', address))).text(), /color/)
  })
})

/** A model with every kind of field: the author's declarations must be able to name their types. */
const MODELS = `import { field, model, reverse, reverseOne } from 'nuages/orm'
export const Dated = model({ created: field.dateTime({ autoNowAdd: true }) }, { abstract: true })
export class Tag extends model({ name: field.slug(), get notes() { return reverse(Note, 'tags') } }) {}
export class Note extends Dated.extend({
  text: field.char({ maxLength: 100 }),
  body: field.text({ blank: true, null: true }),
  stars: field.integer({ default: 0 }),
  price: field.decimal({ maxDigits: 5, decimalPlaces: 2, default: '1.50' }),
  weight: field.float({ default: 0 }),
  isOpen: field.boolean({ default: true }),
  day: field.date({ null: true }),
  at: field.time({ null: true }),
  took: field.duration({ null: true }),
  key: field.uuid({ null: true }),
  data: field.json({ default: {} }),
  bytes: field.binary({ null: true }),
  mail: field.email({ blank: true }),
  page: field.url({ blank: true }),
  get parent() { return field.foreignKey(Note, { onDelete: 'cascade', null: true }) },
  get tags() { return field.manyToMany(Tag) },
  get children() { return reverse(Note, 'parent') },
  get cover() { return reverseOne(Cover, 'note') },
}) {}
export class Cover extends model({ get note() { return field.oneToOne(Note, { onDelete: 'cascade' }) } }) {}
export const open = () => Note.filter({ isOpen: true, tags__name__startswith: 'a' }).selectRelated('parent')
`

/** An app outside of the workspace, built and packed as its author would; gives the path of its tarball. */
function notesPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-notes-'))
  write(folder, {
    'package.json': JSON.stringify({
      name: 'nuages-notes',
      version: '1.0.0',
      type: 'module',
      exports: { '.': { types: './app.d.ts', default: './app.js' } },
      peerDependencies: { nuages: '*' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'es2024',
        module: 'nodenext',
        strict: true,
        declaration: true,
        rewriteRelativeImportExtensions: true,
        skipLibCheck: true,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      exclude: ['node_modules'],
    }),
    'app.ts':
      "import { defineApp } from 'nuages'\nexport default defineApp({ label: 'notes', dir: import.meta.dirname })\n",
    'models.ts': MODELS,
    'urls.ts': `import { path } from 'nuages/http'
import { render } from 'nuages/views'
import { Note } from './models.ts'
export default [path('', async (request) => render(request, 'notes/list.html', { notes: await Note.all() }))]
`,
    'templates/notes/list.html':
      '{% load static %}<link rel="stylesheet" href="{% static "notes/notes.css" %}">{% for note in notes %}<li>{{ note.text }}</li>{% endfor %}',
    'static/notes/notes.css': 'li { color: green }',
    'commands/add-note.ts': `import { defineCommand } from 'nuages'
import { Note } from '../models.ts'
export default defineCommand({
  name: 'add-note',
  help: 'Adds a note.',
  arguments: { text: { kind: 'string' } },
  async run({ text }, { print }) {
    const note = await Note.create({ text })
    print(\`note \${note.pk}\`)
  },
})
`,
  })
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', tarball], folder)
  const nuages = (...words: string[]) =>
    run(process.execPath, ['node_modules/nuages/dist/cli/nuages.js', ...words], folder)
  write(folder, {
    'settings.ts': `import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
import notes from './app.ts'
export default defineSettings({ secretKey: 'only to make migrations', apps: [notes], databases: { default: database.sqlite({ file: ':memory:' }) } })
`,
  })
  nuages('makemigrations')
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], folder)
  return join(folder, run('npm', ['pack', '--silent'], folder).trim())
}

test('publint and attw find nothing wrong with the package', () => {
  run(join(root, 'node_modules/.bin/publint'), ['--strict', tarball], root)
  const attw = ['--import', join(root, 'tools/faster-attw.mjs'), join(root, 'node_modules/.bin/attw')]
  run(process.execPath, [...attw, tarball, '--profile', 'esm-only'], root)
})
