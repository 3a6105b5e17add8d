import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { LogEntry } from '../../src/contrib/admin/index.ts'
import type { Client } from '../../src/testing/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { Animal, Area, Paper } from './zoo/models.ts'
import { fill, openZoo, type Zoo } from './zoo/site.ts'

after(stopScratchServer)

/** What somebody may write into an address. */
const GARBAGE: readonly string[] = [
  '',
  '0',
  '-1',
  '1.5',
  '1e400',
  'NaN',
  '99999999999999999999999999',
  '-9223372036854775809',
  '2147483648',
  '\0',
  'a\0b',
  "' OR 1=1 --",
  '"; DROP TABLE zoo_animal; --',
  '%',
  '_',
  '\\',
  '2020-02-31',
  '0000-00-00',
  '99999-01-01',
  '9999-12-31',
  '0001-01-01',
  '12:99',
  'true',
  'null',
  '__proto__',
  'constructor',
  '[]',
  '{"a":1}',
  '-name',
  'name,-name,',
  'keeper__name',
  'friends__name',
  '\u{1f98a}',
  '\u202e',
  'x'.repeat(3000),
  'a '.repeat(1500),
]

/** Lookups that nobody declared: of the columns themselves, and along relations to the secrets of others. */
const UNDECLARED: readonly string[] = [
  'secret=kept',
  'secret__startswith=k',
  'keeper__name=x',
  'keeper__name__startswith=K',
  'name__regex=%28a%2B%29%2B%24',
  'pk=1',
  'id__in=1,2',
  'friends__animal__secret=kept',
  'kind__in=a',
  '_animal=1',
  'legs__gte__lte=1',
  'e=1',
  '_popup=1',
  '_to_field=id',
]

for (const { name } of scratchDatabases) {
  describe(`what stands in an address, on ${name}`, () => {
    let zoo: Zoo
    let root: Client
    let animal: Animal

    before(async () => {
      zoo = await openZoo(name)
      animal = (await fill()).animal
      root = await zoo.client('root')
    })
    after(() => zoo.close())

    async function survives(client: Client, url: string): Promise<void> {
      const { status } = await client.get(url)
      assert.ok([200, 302, 400, 404].includes(status), `${status} for ${JSON.stringify(url.slice(0, 120))}`)
    }

    it('never breaks a list: search, order, page, filters', async () => {
      const ranges = 'legs__gte legs__lte price__gte price__lte born__gte born__lte seen__gte seen__lte kind tame size'
      // What finds nothing ends a query early, so what may find nothing stands alone.
      const together = [['q'], ['o', 'p'], ranges.split(' '), ['keeper'], ['areas'], ['nick']]
      for (const parameters of together)
        for (const text of GARBAGE) {
          const query = new URLSearchParams(parameters.map((parameter) => [parameter, text]))
          await survives(root, `${zoo.url('zoo_animal_changelist')}?${query}`)
        }
      for (const percent of ['%', '%zz', '%ff', '%00', '%c0%80'])
        await survives(root, `${zoo.url('zoo_animal_changelist')}?q=${percent}&${percent}=1`)
      assert.equal(await Animal.count(), 1)
    })

    it('never breaks a page of a row, whatever its key says', async () => {
      for (const model of ['zoo_animal', 'zoo_paper', 'auth_user'])
        for (const what of ['change', 'delete', 'history'])
          for (const text of [...GARBAGE.filter((one) => one.length < 2000), '../../login', 'a/b'].filter(Boolean))
            await survives(root, `/admin/${model.replace('_', '/')}/${encodeURIComponent(text)}/${what}/`)
    })

    it('never breaks the search of a picker', async () => {
      const right = { app_label: 'zoo', model_name: 'animal', field_name: 'keeper', term: 'K', page: '1' }
      for (const parameter of Object.keys(right))
        for (const text of GARBAGE) {
          const query = new URLSearchParams({ ...right, [parameter]: text })
          const { status } = await root.get(`${zoo.url('autocomplete')}?${query}`)
          assert.ok([200, 400, 403, 404].includes(status), `${status} for ${parameter}=${text.slice(0, 60)}`)
        }
    })

    it('never breaks an action', async () => {
      const url = zoo.url('zoo_animal_changelist')
      for (const text of GARBAGE) {
        const form = { _action: text, _selected: text, _across: text }
        assert.ok([200, 302].includes((await root.post(url, { form })).status), text.slice(0, 60))
        const other = { _action: 'delete', _selected: [text, text] }
        assert.ok([200, 302].includes((await root.post(url, { form: other })).status), text.slice(0, 60))
      }
      assert.equal(await Animal.count(), 1)
    })

    it('never breaks a form, however it is filled', async () => {
      const url = zoo.url('zoo_animal_change', String(animal.pk))
      const fields =
        'name kind nick notes mail site legs wings cells weight price tame born seen_0 seen_1 fed slept chip'
      const management = {
        'meals-TOTAL_FORMS': '1',
        'meals-INITIAL_FORMS': '1',
        'badge_set-TOTAL_FORMS': '0',
        'badge_set-INITIAL_FORMS': '0',
      }
      for (const text of GARBAGE) {
        const words = `${fields} facts keeper area friends areas meals-0-id meals-0-grams meals-0-cook`.split(' ')
        const form = { ...management, ...Object.fromEntries(words.map((word) => [word, text])), 'meals-0-food': text }
        assert.ok([200, 302].includes((await root.post(url, { form })).status), text.slice(0, 60))
      }
      for (const text of ['', '-1', '1e400', '99999999999999999999999999', 'a\0b']) {
        const counts = { name: 'x', 'meals-TOTAL_FORMS': text, 'meals-INITIAL_FORMS': text }
        assert.equal((await root.post(url, { form: counts })).status, 200, `management ${text}`)
      }
    })

    it('reaches no column that was not declared', async () => {
      const url = zoo.url('zoo_animal_changelist')
      for (const query of UNDECLARED) {
        const { status, text } = await root.get(`${url}?${query}`)
        assert.equal(status, 200, query)
        assert.match(text, /Animal Plain/, `${query} filters`)
        const wrong = await root.get(`${url}?${query.replace(/=.*/, '=zzz')}`)
        assert.match(wrong.text, /Animal Plain/, `${query} filters by what it is given`)
      }
    })

    it('never leads to rows that nobody may see', async () => {
      const open = await Paper.create({ title: 'Open paper', shelf: 'front' })
      const hidden = await Paper.create({ title: 'Hidden paper', hidden: true, shelf: 'vault' })
      const list = zoo.url('zoo_paper_changelist')
      for (const query of ['', '?q=paper', '?q=Hidden', '?shelf=vault', '?o=title', '?p=2', `?pk=${hidden.pk}`]) {
        const { text } = await root.get(list + query)
        assert.doesNotMatch(text, /Hidden paper/, query)
        if (!query.includes('vault')) assert.doesNotMatch(text, /vault/, `a filter tells what is hidden: ${query}`)
      }
      for (const what of ['change', 'delete', 'history']) {
        assert.equal((await root.get(zoo.url(`zoo_paper_${what}`, String(hidden.pk)))).status, 404)
        assert.equal((await root.post(zoo.url(`zoo_paper_${what}`, String(hidden.pk)))).status, 404)
      }
      const picked = { _action: 'delete', _confirmed: '1', _selected: [String(hidden.pk)] }
      await root.post(list, { form: picked })
      await root.post(`${list}?q=Hidden`, { form: { ...picked, _across: '1' } })
      assert.equal(await Paper.filter({ pk: hidden.pk }).count(), 1)
      assert.equal(await Paper.filter({ pk: open.pk }).count(), 1)
      assert.equal(await LogEntry.filter({ objectRepr: 'Hidden paper' }).count(), 0)
    })

    it('finds words in quotes, in all fields that are searched, and nothing for what is not there', async () => {
      const url = zoo.url('zoo_animal_changelist')
      const found = async (q: string) =>
        /Animal Plain/.test((await root.get(`${url}?${new URLSearchParams({ q })}`)).text)
      assert.equal(await found('"Animal Plain"'), true)
      assert.equal(await found('plain animal'), true)
      assert.equal(await found('keeper'), true)
      assert.equal(await found('"Plain Animal"'), false)
      assert.equal(await found('%'), false)
      assert.equal(await found('_'), false)
      assert.equal(await Area.count(), 1)
    })
  })
}
