import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from '../../src/testing/index.ts'
import { stopScratchServer } from '../support/databases.ts'
import { Animal, Area, Keeper, limits } from './zoo/models.ts'
import { fill, formOf, openZoo, type Zoo } from './zoo/site.ts'

after(stopScratchServer)

describe('a relation with limitChoicesTo in the admin', () => {
  let zoo: Zoo
  let root: Client
  let animal: Animal
  before(async () => {
    zoo = await openZoo()
    animal = (await fill()).animal
    await Keeper.create({ name: 'Keeper Kim' })
    await Area.create({ name: 'Area Arctic' })
    root = await zoo.client('root')
    Object.assign(limits, { keeper: { name__endswith: 'Kim' }, area: { name__endswith: 'Arctic' } })
  })
  after(async () => {
    Object.assign(limits, { keeper: {}, area: {} })
    await zoo.close()
  })

  it('offers and finds the rows that are meant alone', async () => {
    const query = new URLSearchParams({ app_label: 'zoo', model_name: 'animal', field_name: 'keeper', term: 'Keeper' })
    const found = JSON.parse((await root.get(`${zoo.url('autocomplete')}?${query}`)).text) as {
      results: { text: string }[]
    }
    assert.deepEqual(
      found.results.map(({ text }) => text),
      ['Keeper Kim'],
    )
    const { text } = await root.get(zoo.url('zoo_animal_add'))
    assert.match(text, />Area Arctic</)
    assert.doesNotMatch(text, />Area Plain</)
  })

  it('refuses others that are sent', async () => {
    const url = zoo.url('zoo_animal_change', String(animal.pk))
    const sent = formOf((await root.get(url)).text)
    const other = await Keeper.get({ name: 'Keeper Plain' })
    sent.set('keeper', String(other.pk))
    sent.set('area', '')
    const { text, status } = await root.post(url, { form: sent })
    assert.equal(status, 200)
    assert.deepEqual(
      [...text.matchAll(/<div id="(id_\w+_error)"/g)].map(([, id]) => id),
      ['id_keeper_error'],
    )
  })
})
