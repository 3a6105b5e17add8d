// Commands of apps render templates, whose static files may be in a bucket.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { runCommands } from '../support/commands.ts'

// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))
after(() => rmSync(site, { recursive: true, force: true }))

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(site, path)), { recursive: true })
  writeFileSync(join(site, path), text)
}
write(
  'shop/app.ts',
  `import { defineApp } from 'nuages/core'\nexport default defineApp({ label: 'shop', dir: import.meta.dirname })\n`,
)
write('shop/static/shop.css', 'p { color: green }')
write('shop/templates/mail.html', '{% load static %}{% static "shop.css" %}')
write(
  'shop/commands/letter.ts',
  `import { defineCommand } from 'nuages/core'
import { renderToString } from 'nuages/views'
export default defineCommand({
  name: 'letter',
  help: 'Prints a letter.',
  run: async (_options, { print }) => print(await renderToString('mail.html')),
})
`,
)
const settings = (bucket: string) => `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { collectStatic } from 'nuages/static'
import { MemoryStorage, storage } from 'nuages/storage'
import shop from './shop/app.ts'
class Silent extends MemoryStorage {
  override async open(): Promise<never> {
    throw new Error('The bucket does not answer.')
  }
}
const bucket = ${bucket}
await collectStatic({ folders: [join(import.meta.dirname, 'shop/static')], target: bucket })
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the tests of static files',
  apps: [shop],
  staticUrl: 'https://cdn.example.com/',
  storages: { staticfiles: bucket },
})
`

test('a command of an app gives static files the addresses that their bucket has, with marks', () => {
  write('settings.ts', settings('storage.memory()'))
  const [letter] = runCommands({ folder: site }, 'letter')
  assert.equal(letter.err, '')
  assert.match(letter.out, /^https:\/\/cdn\.example\.com\/shop\.[0-9a-f]{12}\.css\n$/)
})

test('one that says that it renders nothing asks no bucket', () => {
  write(
    'shop/commands/count.ts',
    `import { defineCommand } from 'nuages/core'
export default defineCommand({ name: 'count', help: 'Counts.', rendersPages: false, run: (_, { print }) => print('1') })
`,
  )
  write('settings.ts', settings('new Silent()'))
  const [count] = runCommands({ folder: site }, 'count')
  assert.deepEqual([count.out, count.err], ['1\n', ''])
})

test('commands of the apps of the framework ask no bucket', () => {
  const own = settings('new Silent()')
    .replace('apps: [shop]', 'apps: [sessions, contentTypes]')
    .replace(
      "import shop from './shop/app.ts'",
      "import { sessions } from 'nuages/sessions'\nimport { contentTypes } from 'nuages/contenttypes'",
    )
    .replace(
      'secretKey',
      "databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite') }) }, secretKey",
    )
    .replace('import { collectStatic }', "import { database } from 'nuages/db'\nimport { collectStatic }")
  write('settings.ts', own)
  const [migrated, ...others] = runCommands(
    { folder: site },
    'migrate',
    'clearsessions',
    'remove-stale-contenttypes --noinput',
  )
  assert.equal(migrated.status, 0, migrated.err)
  for (const { status, err } of others) assert.deepEqual([status, err], [0, ''])
})

test('a bucket that never answers holds a command up for some seconds only', () => {
  write(
    'settings.ts',
    settings('new Silent()').replace("throw new Error('The bucket does not answer.')", 'return new Promise(() => {})'),
  )
  const begin = performance.now()
  const [letter] = runCommands({ folder: site }, 'letter')
  assert.ok(performance.now() - begin < 30_000)
  assert.deepEqual([letter.status, letter.out], [0, 'https://cdn.example.com/shop.css\n'])
  assert.match(letter.err, /their manifest cannot be read\. It did not come within 5 seconds\./)
})

test('collectstatic writes by the rules of the storage, also where that is a folder', () => {
  write(
    'settings.ts',
    settings(
      "storage.filesystem({ location: join(import.meta.dirname, 'collected'), filePermissionsMode: 0o600 })",
    ).replace(/^await collectStatic.*$/m, ''),
  )
  const [collected] = runCommands({ folder: site }, 'collectstatic --noinput')
  assert.match(collected.out, /1 static files in .*collected/)
  assert.equal(statSync(join(site, 'collected/shop.css')).mode & 0o777, 0o600)
})

test('where the bucket does not answer it runs all the same, and says so', () => {
  write('settings.ts', settings('new Silent()'))
  const [letter] = runCommands({ folder: site }, 'letter')
  assert.deepEqual([letter.status, letter.out], [0, 'https://cdn.example.com/shop.css\n'])
  assert.match(letter.err, /have no marks: their manifest cannot be read\. The bucket does not answer\./)
})
