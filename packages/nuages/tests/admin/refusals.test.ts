// What somebody sees who lacks a permission, and how it is asked for.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Group } from '../../src/contrib/auth/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { type Client, overrideSettings } from '../../src/testing/index.ts'
import { Keeper } from './zoo/models.ts'
import { openZoo, staff, type Zoo } from './zoo/site.ts'

const mail = memoryMail()
const withAdmins = { admins: ['chief@zoo.example'], mailEngine: mail }

describe('a refusal of the admin', () => {
  let zoo: Zoo
  let client: Client
  let keeper: Keeper

  before(async () => {
    zoo = await openZoo()
    const oskar = await staff('oskar', 'view')
    await oskar.groups.add(await Group.create({ name: 'Auditors' }))
    client = await zoo.client()
    await client.forceLogin(oskar)
    keeper = await Keeper.create({ name: 'Kim' })
  })
  after(() => zoo.close())

  const textOf = (html: string) =>
    html
      .replace(/[\s\S]*<main[^>]*>/, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
  const refusal = async (name: string, key?: string) => textOf((await client.get(zoo.url(name, key))).text)

  it('names the permission, the user with its groups, and leads back to what may be seen', async () => {
    const text = await refusal('zoo_keeper_delete', String(keeper.pk))
    assert.match(text, /403 You may look, not delete Deleting keepers needs the permission zoo\.delete_keeper \./)
    assert.match(text, /logged in as oskar , a member of Auditors\. Back to keepers/)
    assert.match(await refusal('zoo_keeper_add'), /You may look, not add Adding keepers needs .* zoo\.add_keeper/)
    assert.match(
      await refusal('auth_group_changelist'),
      /You may not see groups Seeing groups needs .* auth\.view_group .* Back to the dashboard/,
    )
  })

  it('offers to ask only where somebody would hear it', async () => {
    assert.doesNotMatch(await refusal('zoo_keeper_add'), /Ask for access/)
    await overrideSettings(withAdmins, async () => assert.match(await refusal('zoo_keeper_add'), /Ask for access/))
  })

  it('is answered by a mail to the admins, once for each permission', async () => {
    const ask = (permission: string, here = '/admin/zoo/keeper/add/') =>
      client.post(zoo.url('ask_for_access'), { form: { permission, here }, follow: true })
    await overrideSettings(withAdmins, async () => {
      const told = await ask('zoo.add_keeper')
      assert.match(told.text, /have been told that you ask for zoo\.add_keeper/)
      await ask('zoo.add_keeper')
      for (const nothing of ['zoo.view_keeper', 'zoo.fly_keeper', 'x\r\nBcc: a@b.c', '']) await ask(nothing)
      assert.equal(mail.outbox.length, 1)
      const [message] = mail.outbox
      assert.deepEqual(
        [message?.to, message?.subject],
        [['chief@zoo.example'], '[Nuages] oskar asks for zoo.add_keeper'],
      )
      assert.match(
        message?.body ?? '',
        /permission zoo\.add_keeper\.\n\nThe page: http:\/\/[^/]+\/admin\/zoo\/keeper\/add\//,
      )
      await ask('zoo.delete_keeper', '//evil.example/')
      assert.match(mail.outbox[1]?.body ?? '', /The page: http:\/\/[^/]+\/admin\/\n/)
    })
  })

  it('has a sister for rows that are not there, which leads to the list', async () => {
    const missing = await client.get('/admin/zoo/keeper/999999/change/')
    assert.equal(missing.status, 404)
    assert.match(textOf(missing.text), /404 No keeper with the key “999999” .* All keepers Dashboard/)
    assert.match((await client.get('/admin/zoo/keeper/%3Cb%3E/history/')).text, /the key “&lt;b&gt;”/)
    const forScripts = await client.get('/admin/zoo/keeper/999999/change/', { headers: { accept: 'application/json' } })
    assert.equal(forScripts.status, 404)
    assert.doesNotMatch(forScripts.text, /All keepers/)
  })
})
