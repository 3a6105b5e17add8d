import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { User } from '../../src/contrib/auth/index.ts'
import type { Client, FormFields } from '../../src/testing/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { Animal, Area, Badge, Keeper, Lease, Meal, Paper } from './zoo/models.ts'
import { fill, formOf, openZoo, staff, type Zoo } from './zoo/site.ts'

after(stopScratchServer)

const NO_MEALS = { 'meals-TOTAL_FORMS': '0', 'meals-INITIAL_FORMS': '0' }
const NO_BADGES = { 'badge_set-TOTAL_FORMS': '0', 'badge_set-INITIAL_FORMS': '0' }

for (const { name } of scratchDatabases) {
  describe(`what a form does not ask counts for nothing, on ${name}`, () => {
    let zoo: Zoo
    let root: Client
    let own: Awaited<ReturnType<typeof fill>>
    let other: Awaited<ReturnType<typeof fill>>
    let people = 0

    before(async () => {
      zoo = await openZoo(name)
    })
    beforeEach(async () => {
      root = await zoo.client('root')
      own = await fill('own')
      other = await fill('other')
    })
    after(() => zoo.close())

    const url = () => zoo.url('zoo_animal_change', String(own.animal.pk))

    /** Somebody with a few rights. */
    async function somebody(...words: readonly string[]): Promise<Client> {
      const user: User = await staff(`person${++people}`, ...words)
      const client = await zoo.client()
      await client.forceLogin(user)
      return client
    }

    /** Opens the form of the own animal, and sends it back with some fields changed. */
    async function send(client: Client, changes: Readonly<Record<string, string>>): Promise<number> {
      const form = formOf((await client.get(url())).text)
      for (const [field, value] of Object.entries(changes)) form.set(field, value)
      return (await client.post(url(), { form })).status
    }

    it('fields that are left out, shown only, or of no form', async () => {
      const status = await send(root, { name: 'Renamed', secret: 'mine', stamp: 'mine', id: '9999', pk: '9999' })
      assert.equal(status, 302)
      await own.animal.refreshFromDb()
      assert.deepEqual([own.animal.name, own.animal.secret, own.animal.stamp], ['Renamed', 'kept', 'stamped'])
      assert.equal(await Animal.filter({ pk: 9999 }).exists(), false)
      await send(root, { 'meals-0-food': 'Renamed', 'meals-0-note': 'mine', 'meals-0-animal': String(other.animal.pk) })
      await own.meal.refreshFromDb()
      assert.deepEqual(
        [own.meal.food, own.meal.note, own.meal.animalId],
        ['Meal own', 'as it was'.replace('as it was', 'own'), own.animal.pk],
      )
    })

    it('the key of a row, when it is sent anew', async () => {
      await Badge.create({ number: 7, animal: own.animal, text: 'seven' })
      await send(root, { 'badge_set-0-text': 'changed' })
      assert.deepEqual(await Badge.filter({ animal: own.animal }).valuesList('number', 'text'), [[7, 'changed']])
    })

    it('a row of another parent, by its key: neither changed, nor deleted, nor moved', async () => {
      const theirs = await Badge.create({ number: 70 + people++, animal: other.animal, text: 'theirs' })
      const base = { name: 'x', kind: 'a', legs: '1', wings: '1', cells: '1', weight: '1', price: '1', facts: '{}' }
      const tries: FormFields[] = []
      for (const initial of ['0', '1'])
        for (const box of [{}, { 'meals-0-DELETE': 'on', 'badge_set-0-DELETE': 'on' }]) {
          const meal = { 'meals-0-id': String(other.meal.pk), 'meals-0-food': 'stolen', 'meals-0-grams': '1' }
          const counts = { 'meals-TOTAL_FORMS': '1', 'meals-INITIAL_FORMS': initial }
          tries.push({ ...base, ...counts, ...meal, ...NO_BADGES, ...box })
          const badge = { 'badge_set-0-number': String(theirs.pk), 'badge_set-0-text': 'stolen' }
          const badges = { 'badge_set-TOTAL_FORMS': '1', 'badge_set-INITIAL_FORMS': initial }
          tries.push({ ...base, ...NO_MEALS, ...badges, ...badge, ...box })
        }
      for (const form of tries) {
        const { status } = await root.post(url(), { form })
        assert.ok([200, 302].includes(status), String(status))
        const meal = await Meal.get({ pk: other.meal.pk })
        assert.deepEqual([meal.food, meal.animalId], ['Meal other', other.animal.pk], JSON.stringify(form))
        const badge = await Badge.get({ pk: theirs.pk })
        assert.deepEqual([badge.text, badge.animalId], ['theirs', other.animal.pk], JSON.stringify(form))
      }
    })

    it('new rows of those who may only change, also where they are called old', async () => {
      const client = await somebody('view', 'change')
      const more = {
        'meals-1-food': 'sneaked',
        'meals-1-grams': '1',
        'badge_set-0-number': '900',
        'badge_set-0-text': 'sneaked',
      }
      for (const initial of ['0', '1', '2']) {
        await send(client, {
          ...more,
          'meals-TOTAL_FORMS': '2',
          'meals-INITIAL_FORMS': initial,
          'badge_set-TOTAL_FORMS': '1',
          'badge_set-INITIAL_FORMS': initial,
        })
        await send(client, {
          ...more,
          'meals-0-food': 'sneaked',
          'meals-0-id': '',
          'meals-TOTAL_FORMS': '1',
          'meals-INITIAL_FORMS': initial,
        })
      }
      assert.equal(await Meal.filter({ animal: own.animal }).count(), 1)
      assert.equal(await Badge.filter({ text: 'sneaked' }).count(), 0)
      assert.equal(await send(client, { 'meals-0-food': 'allowed' }), 302)
      await own.meal.refreshFromDb()
      assert.equal(own.meal.food, 'allowed')
    })

    it('changes of rows by those who may only add', async () => {
      const client = await somebody('view', 'change_animal', 'add_meal', 'add_badge')
      await Badge.create({ number: 300 + people++, animal: own.animal, text: 'mine' })
      const added = { 'meals-TOTAL_FORMS': '2', 'meals-1-food': 'added', 'meals-1-grams': '3' }
      assert.equal(await send(client, { ...added, 'meals-0-food': 'sneaked', 'badge_set-0-text': 'sneaked' }), 302)
      assert.deepEqual(await Meal.filter({ animal: own.animal }).orderBy('food').valuesFlat('food'), [
        'Meal own',
        'added',
      ])
      assert.deepEqual(await Badge.filter({ animal: own.animal }).valuesFlat('text'), ['mine'])
    })

    it('deletions of rows by those who may not delete', async () => {
      const client = await somebody('view', 'change', 'add')
      await send(client, { 'meals-0-DELETE': 'on' })
      assert.equal(await Meal.filter({ pk: own.meal.pk }).count(), 1)
      const remover = await somebody('view', 'change_animal', 'change_meal', 'delete_meal')
      assert.equal(await send(remover, { 'meals-0-DELETE': 'on' }), 302)
      assert.equal(await Meal.filter({ pk: own.meal.pk }).count(), 0)
    })

    it('rows of inlines that somebody may only see, or not even that', async () => {
      for (const words of [
        ['view', 'change_animal'],
        ['view_animal', 'change_animal'],
      ]) {
        const client = await somebody(...words)
        const page = await client.get(url())
        assert.equal(page.text.includes('Meal own'), words[0] === 'view')
        const sent = { 'meals-TOTAL_FORMS': '2', 'meals-INITIAL_FORMS': '1', 'meals-0-id': String(own.meal.pk) }
        const rows = {
          'meals-0-food': 'sneaked',
          'meals-0-DELETE': 'on',
          'meals-1-food': 'sneaked',
          'meals-1-grams': '1',
        }
        assert.equal(await send(client, { name: 'Renamed', ...sent, ...rows }), 302)
        assert.deepEqual(await Meal.filter({ animal: own.animal }).valuesFlat('food'), ['Meal own'])
      }
    })

    it('everything, where a row may only be seen', async () => {
      const viewer = await zoo.client('viewer')
      assert.equal((await viewer.post(url(), { form: { name: 'x', ...NO_MEALS, ...NO_BADGES } })).status, 403)
      assert.doesNotMatch((await viewer.get(url())).text, /name="(name|meals-0-food)"/)
      assert.match((await viewer.get(url())).text, /Keeper own/)
      assert.doesNotMatch((await viewer.get(url())).text, /\[object /)
    })

    it('a copy by those who may not add, and where no copies are offered', async () => {
      const before = await Animal.count()
      for (const client of [root, await zoo.client('editor')]) {
        const form = formOf((await client.get(url())).text)
        form.set('_saveasnew', '1')
        assert.equal((await client.post(url(), { form })).status, 403)
      }
      assert.equal(await Animal.count(), before)
    })

    it('actions of those who may not change', async () => {
      const viewer = await zoo.client('viewer')
      const list = zoo.url('zoo_animal_changelist')
      for (const action of ['0', 'delete']) {
        const form = { _action: action, _confirmed: '1', _selected: String(own.animal.pk), _across: '1' }
        assert.ok([302, 403].includes((await viewer.post(list, { form })).status))
      }
      await own.animal.refreshFromDb()
      assert.equal(own.animal.tame, null)
    })

    it('a deletion that takes rows with it which one may not delete', async () => {
      const client = await somebody('view', 'delete_animal')
      const page = await client.get(zoo.url('zoo_animal_delete', String(own.animal.pk)))
      assert.match(page.text, /may not delete/)
      const forms = [
        [zoo.url('zoo_animal_delete', String(own.animal.pk)), {}],
        [zoo.url('zoo_animal_changelist'), { _action: 'delete', _confirmed: '1', _selected: String(own.animal.pk) }],
      ] as const
      for (const [target, form] of forms) assert.equal((await client.post(target, { form })).status, 403)
      assert.equal(await Animal.filter({ pk: own.animal.pk }).count(), 1)
      assert.equal(await Meal.filter({ pk: own.meal.pk }).count(), 1)
      const able = await somebody('view', 'delete_animal', 'delete_meal')
      assert.equal((await able.post(forms[0][0])).status, 302)
    })

    it('a deletion that other rows forbid', async () => {
      await Lease.create({ area: own.area })
      const target = zoo.url('zoo_area_delete', String(own.area.pk))
      assert.match((await root.get(target)).text, /cannot be deleted/)
      assert.equal((await root.post(target)).status, 200)
      assert.equal(await Area.filter({ pk: own.area.pk }).count(), 1)
    })

    it('the text of a row that somebody may not see, asked for by its key', async () => {
      const hidden = await Paper.create({ title: 'Hidden paper', hidden: true })
      const form = { name: 'x', keeper: String(hidden.pk), ...NO_MEALS, ...NO_BADGES }
      assert.doesNotMatch((await root.post(url(), { form })).text, /Hidden paper/)
      assert.ok((await Keeper.count()) > 0)
    })
  })
}
