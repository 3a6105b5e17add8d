// Commands of apps render templates, whose static files may be in a bucket.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  const [letter] = runCommands({ folder: site }, ['letter'])
  assert.equal(letter?.err, '')
  assert.match(letter?.out ?? '', /^https:\/\/cdn\.example\.com\/shop\.[0-9a-f]{12}\.css\n$/)
})

test('where the bucket does not answer it runs all the same, and says so', () => {
  write('settings.ts', settings('new Silent()'))
  const [letter] = runCommands({ folder: site }, ['letter'])
  assert.deepEqual([letter?.status, letter?.out], [0, 'https://cdn.example.com/shop.css\n'])
  assert.match(letter?.err ?? '', /have no marks: their manifest cannot be read\. The bucket does not answer\./)
})
