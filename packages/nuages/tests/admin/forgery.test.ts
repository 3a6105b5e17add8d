import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Animal } from './zoo/models.ts'
import { fill, formOf, openZoo, type Zoo } from './zoo/site.ts'
import type { Client } from '../../src/testing/index.ts'

describe('a form of the admin that another site sends', () => {
  let zoo: Zoo
  let client: Client
  let animal: Animal

  before(async () => {
    zoo = await openZoo()
    animal = (await fill()).animal
    client = await zoo.client('root', { enforceCsrfChecks: true })
  })
  after(() => zoo.close())

  it('is refused everywhere, and changes nothing', async () => {
    const names = ['index', 'login', 'password_change', 'logout', 'preferences', 'autocomplete']
    const ofModel = ['changelist', 'add'].map((what) => zoo.url(`zoo_animal_${what}`))
    const ofRow = ['change', 'delete', 'history'].map((what) => zoo.url(`zoo_animal_${what}`, String(animal.pk)))
    const password = zoo.url('auth_user_password', String(zoo.people.viewer.pk))
    const form = { name: 'forged', _action: 'delete', _confirmed: '1', _selected: String(animal.pk) }
    for (const url of [...names.map((name) => zoo.url(name)), ...ofModel, ...ofRow, password]) {
      assert.equal((await client.post(url, { form })).status, 403, url)
      const guessed = { ...form, csrfmiddlewaretoken: 'a'.repeat(64) }
      assert.equal((await client.post(url, { form: guessed })).status, 403, `${url} with a guess`)
    }
    assert.deepEqual(await Animal.all().valuesFlat('name'), ['Animal Plain'])
  })

  it('is taken with the token of the page', async () => {
    const url = zoo.url('zoo_animal_change', String(animal.pk))
    const form = formOf((await client.get(url)).text)
    form.set('name', 'Renamed')
    assert.equal((await client.post(url, { form })).status, 302)
    assert.equal((await Animal.get({ pk: animal.pk })).name, 'Renamed')
  })
})
