import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppRegistry, defineSettings, type SettingsInput } from '../../src/core/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { siteChecks } from '../../src/site/index.ts'

test('the check of a deploy finds people to tell and no engine to do it', async () => {
  const found = async (input: Partial<SettingsInput>, deploy = true) => {
    const settings = defineSettings({ secretKey: 'k'.repeat(50), ...input })
    const apps = new AppRegistry([])
    const registry = await siteChecks({ settings, apps })
    const messages = await registry.runChecks({ settings, apps, extra: {} }, { tags: ['mail'], deploy })
    return messages.map(({ id, message }) => `${id} ${message}`)
  }
  const admins = ['ada@example.com']
  assert.deepEqual(await found({ admins }), [
    'mail.W001 admins is set, but the settings have no mailEngine: no mail reaches them.',
  ])
  assert.match(String(await found({ admins, managers: admins })), /admins and managers are set/)
  assert.deepEqual(await found({}), [])
  assert.deepEqual(await found({ admins }, false), [])
  assert.deepEqual(await found({ admins, mailEngine: memoryMail() }), [])
  assert.deepEqual(await found({ admins, mailers: { default: memoryMail() } }), [])
  assert.deepEqual(await found({ admins, mailers: { errors: memoryMail() } }), [])
})
