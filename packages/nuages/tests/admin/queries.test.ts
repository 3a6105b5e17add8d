// How often the pages of the admin ask the database: the same for one row as for many.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { captureQueries } from '../../src/db/index.ts'
import type { Client } from '../../src/testing/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { Animal, Area, Badge, Keeper, Meal, Paper } from './zoo/models.ts'
import { fill, formOf, openZoo, type Zoo } from './zoo/site.ts'

after(stopScratchServer)

for (const { name } of scratchDatabases) {
  describe(`queries of a page of the admin, on ${name}`, () => {
    let zoo: Zoo
    let client: Client
    let animal: Animal

    before(async () => {
      zoo = await openZoo(name)
      client = await zoo.client('root')
      animal = (await fill('0')).animal
      await Badge.create({ number: 1, animal, text: 'one' })
      // What is asked once for the whole process, such as content types, is known by now.
      for (const url of [zoo.url('zoo_animal_changelist'), zoo.url('zoo_animal_change', String(animal.pk))])
        await client.get(url)
    })
    after(() => zoo.close())

    async function queriesOf(url: string, who: Client = client): Promise<readonly string[]> {
      const { result, queries } = await captureQueries(() => who.get(url))
      assert.equal(result.status, 200)
      return queries.map(({ sql }) => sql)
    }

    /** Twenty more animals, each with keepers, areas and meals of its own. */
    async function fillMore(): Promise<void> {
      for (let index = 1; index <= 20; index++) {
        const { animal: one } = await fill(String(index))
        await Meal.create({ animal, food: `Food ${index}`, cook: await Keeper.create({ name: `Cook ${index}` }) })
        await Badge.create({ number: 100 + index, animal, text: `Badge ${index}` })
        await one.friends.add(await Keeper.create({ name: `Friend ${index}` }))
      }
    }

    it('are at most 5 for a list: session, user, rows, count, and one for a relation or a filter', async () => {
      const plain = zoo.url('zoo_meal_changelist')
      assert.equal((await queriesOf(plain)).length, 3, 'a page that is not full needs no count')
      const ant = await Animal.create({ name: 'Ant' })
      await Meal.bulkCreate(Array.from({ length: 101 }, (_, index) => new Meal({ animal: ant, food: `Hay ${index}` })))
      assert.equal((await queriesOf(plain)).length, 4)
      assert.equal((await queriesOf(`${plain}?p=2`)).length, 3, 'nor does the last')
      assert.equal((await queriesOf(`${plain}?p=9`)).length, 5, 'one that does not exist is the last')
      const papers = Array.from({ length: 101 }, (_, index) => new Paper({ title: `Plan ${index}`, shelf: 'front' }))
      await Paper.bulkCreate(papers)
      assert.equal((await queriesOf(zoo.url('zoo_paper_changelist'))).length, 5, 'with the values of a filter')
      await Animal.bulkCreate(Array.from({ length: 100 }, (_, index) => new Animal({ name: `Ant ${index}` })))
      assert.equal((await queriesOf(zoo.url('zoo_animal_changelist'))).length, 5, 'with friends, and three filters')
      assert.ok((await queriesOf(zoo.url('auth_user_changelist'))).length <= 5)
    })

    it('are the same for any number of rows, and one more for each filter of rows in use', async () => {
      const list = zoo.url('zoo_animal_changelist')
      const change = zoo.url('zoo_animal_change', String(animal.pk))
      const filtered = `${list}?q=keeper&o=keeper&kind=a&keeper=${animal.keeperId}&_open=areas`
      const pages = [list, filtered, zoo.url('zoo_meal_changelist'), change, zoo.url('index')]
      const pagesOfViewer = [list, change]
      const viewer = await zoo.client('viewer')
      const counts = async () => [
        ...(await Promise.all(pages.map(async (url) => (await queriesOf(url)).length))),
        ...(await Promise.all(pagesOfViewer.map(async (url) => (await queriesOf(url, viewer)).length))),
      ]
      const few = await counts()
      await fillMore()
      assert.deepEqual(await counts(), few)
      // Session, user, rows and their friends; keepers for the filter in use, areas for the one that is open.
      assert.equal(few[1], 6)
    })

    it('are three for the choices of a filter, which the page fetches when it is opened', async () => {
      const list = zoo.url('zoo_animal_changelist')
      const { text } = await client.get(list)
      const later = [...text.matchAll(/<details data-later="([^"]*)"/g)].map(([, url]) => url?.replaceAll('&amp;', '&'))
      assert.deepEqual(later, ['?_facet=keeper', '?_facet=areas', '?_facet=nick'])
      const part = await client.get(`${list}?_facet=keeper`)
      assert.match(part.text, /<input class="check" type="checkbox" name="keeper" value="\d+"><span>Keeper 0/)
      assert.doesNotMatch(part.text, /<html|<table/)
      assert.equal((await queriesOf(`${list}?_facet=keeper`)).length, 3)
      // Without a script a link leads to the list with the filter open.
      assert.match(text, /<a class="xs" href="\?_open=keeper">/)
      assert.match((await client.get(`${list}?_open=keeper`)).text, /name="keeper" value="\d+"/)
      for (const name of ['legs__gte', 'secret', 'x', '']) {
        const response = await client.get(`${list}?_facet=${name}`)
        assert.equal(response.status, 404, name)
      }
      const stranger = await zoo.client('nobody')
      assert.equal((await stranger.get(`${list}?_facet=keeper`)).status, 403)
    })

    it('are a fixed number for a form, and for saving it', async () => {
      const url = zoo.url('zoo_animal_change', String(animal.pk))
      assert.equal((await queriesOf(url)).length, FORM)
      const keeper = zoo.url('zoo_keeper_change', String((await Keeper.all().first())?.pk))
      await queriesOf(keeper)
      assert.equal((await queriesOf(keeper)).length, 4)
      const form = formOf((await client.get(url)).text)
      const { result, queries } = await captureQueries(() => client.post(url, { form }))
      assert.equal(result.status, 302)
      // A relation of an inline's row is looked up twice, as every field of a row is that somebody may have forged.
      assert.equal(queries.length - 2 * (await Meal.filter({ animal }).count()), SAVING)
      assert.ok((await Area.count()) > 20)
    })
  })
}

/**
 * Session, user, the row; friends and areas chosen, areas to choose from; texts of what was chosen; history; for each
 * inline its number, keys and rows, and the texts of what its pickers show.
 */
const FORM = 16
/** Without what the relations of the inlines cost. */
const SAVING = 18
