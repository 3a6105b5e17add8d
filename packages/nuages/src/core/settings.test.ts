import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { defineSettings, env, maskSecrets, type SettingsError, secret } from './index.ts'

function withEnv(values: Record<string, string>, fn: () => void): void {
  const before = { ...process.env }
  Object.assign(process.env, values)
  try {
    fn()
  } finally {
    process.env = before
  }
}

test('settings are complete and frozen all the way down', () => {
  const settings = defineSettings({ secretKey: 'x', databases: { default: { name: 'a' } }, allowedHosts: ['a.com'] })
  assert.equal(settings.debug, false)
  assert.equal(settings.timeZone, 'UTC')
  assert.ok(
    Object.isFrozen(settings) && Object.isFrozen(settings.databases) && Object.isFrozen(settings.databases['default']),
  )
  assert.throws(() => (settings.allowedHosts as string[]).push('b.com'), TypeError)
})

test('the key of models that name none is a field that counts', () => {
  assert.equal(defineSettings({ secretKey: 'x' }).defaultAutoField, 'bigAuto')
  const wrong = () => defineSettings({ secretKey: 'x', defaultAutoField: 'uuid' as never })
  assert.throws(wrong, /defaultAutoField must be 'auto', 'bigAuto' or 'smallAuto', not 'uuid'/)
})

test('engines keep their state: what has a class of its own is not frozen', () => {
  class Engine {
    open = 0
  }
  const settings = defineSettings({ secretKey: 'x', databases: { default: new Engine() } })
  assert.equal(Object.isFrozen(settings.databases['default']), false)
})

test('the language of the site is among those that visitors may choose', () => {
  const languages = (...codes: string[]) => codes.map((code) => [code, code] as const)
  const site = (languageCode: string, ...codes: string[]) =>
    defineSettings({ secretKey: 'x', languageCode, languages: languages(...codes) })
  assert.equal(site('en-us', 'fr', 'en').languages.length, 2)
  assert.equal(site('zh-tw', 'zh-hant').languageCode, 'zh-tw')
  assert.equal(site('ca', 'ca@valencia').languageCode, 'ca')
  assert.throws(() => site('de', 'fr', 'en'), /languages must have the site's own language, .* "de"/)
  assert.equal(defineSettings({ secretKey: 'x', languageCode: 'it' }).languages.length, 6)
  assert.throws(() => defineSettings({ secretKey: 'x', languages: ['fr'] as never }), /must be a list of pairs/)
})

test('codes of languages are written as Django has them', () => {
  const site = (code: string) => defineSettings({ secretKey: 'x', languageCode: code, languages: [[code, code]] })
  for (const code of [
    'ca@valencia',
    'sr-latn',
    'uz@cyrl',
    'zh-hans',
    'es-419',
    'be-tarask',
    'ca-es@valencia',
    'i-mingo',
  ])
    assert.equal(site(code).languages[0]?.[0], code)
  const wrong = () =>
    defineSettings({ secretKey: 'x', languages: ['en', 'pt_BR', '', 'ca@valencia-x'].map((one) => [one, one]) })
  assert.throws(wrong, /languages must have codes of languages, .* not 'pt_BR', '', 'ca@valencia-x'/)
  assert.throws(() => site('pt_BR'), /languageCode must be a language code, such as en-us, not 'pt_BR'/)
})

test('every problem is listed at once', () => {
  const wrong = () =>
    defineSettings({
      secretKey: env.secret('NUAGES_TEST_MISSING'),
      debug: 'yes' as never,
      timeZone: 'Mars/Olympus',
      languageCode: '!',
      staticUrl: '/static',
      timezone: 'UTC',
      databases: { default: { port: env.int('NUAGES_TEST_PORT') } },
    } as never)
  withEnv({ NUAGES_TEST_PORT: 'many' }, () =>
    assert.throws(wrong, (error: SettingsError) => {
      assert.equal(error.code, 'NUA-CORE-001')
      assert.equal(error.problems.length, 7)
      assert.match(error.message, /secretKey: the environment variable NUAGES_TEST_MISSING is not set/)
      assert.match(error.message, /databases\.default\.port: .* is not a whole number/)
      assert.match(error.message, /timezone is no setting: did you mean timeZone\?/)
      return true
    }),
  )
})

test('a setting of another room is no misspelling, however like one it looks', () => {
  const settings = defineSettings({ secretKey: 'x', sessionCookieSecure: true } as never)
  assert.equal(Reflect.get(settings, 'sessionCookieSecure'), true)
})

test('a file fills what the environment lacks, and one that is not there is well', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'nuages-env-')), '.env')
  writeFileSync(file, 'NUAGES_TEST_SET=file\nNUAGES_TEST_FILE="of the file"\n')
  withEnv({ NUAGES_TEST_SET: 'environment' }, () => {
    env.file(file)
    env.file(`${file}.not-there`)
    assert.equal(env.string('NUAGES_TEST_SET'), 'environment')
    assert.equal(env.string('NUAGES_TEST_FILE'), 'of the file')
  })
})

test('the environment is read with types', () => {
  withEnv({ A: ' x, y ,', B: 'Off', C: '-3', D: '' }, () => {
    assert.deepEqual(env.list('A'), ['x', 'y'])
    assert.equal(env.bool('B'), false)
    assert.equal(env.int('C'), -3)
    assert.equal(env.string('D', 'fallback'), 'fallback')
    assert.equal(env.secret('NUAGES_TEST_MISSING', 'dev').reveal(), 'dev')
  })
})

test('secrets do not show in text, JSON or the console', () => {
  const settings = defineSettings({ secretKey: 'hush', databases: { default: { password: secret('hush') } } })
  for (const shown of [inspect(settings, { depth: 9 }), JSON.stringify(settings), `${settings.secretKey}`]) {
    assert.doesNotMatch(shown, /hush/)
  }
  assert.equal(settings.secretKey.reveal(), 'hush')
})

test('what bears the name of a secret is masked for debug pages', () => {
  const shown = maskSecrets({ apiKey: 'a', host: 'h', list: [{ password: 'p' }], url: 'postgres://u:pw@h/d' })
  assert.deepEqual(shown, {
    apiKey: '********',
    host: 'h',
    list: [{ password: '********' }],
    url: 'postgres://u:********@h/d',
  })
})
