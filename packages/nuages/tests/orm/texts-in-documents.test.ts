import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { F, field, KT, model, OuterRef, registerModels, Subquery } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Sheet extends model(
  { name: field.char({ maxLength: 9 }), head: field.char({ maxLength: 9 }), data: field.json() },
  { ordering: ['name'] },
) {}

for (const { name, make } of scratchDatabases) {
  describe(`texts inside of JSON documents on ${name}`, () => {
    useTables(make, registerModels('sheets', { Sheet }))
    before(async () => {
      await Sheet.bulkCreate([
        new Sheet({ name: 'a', head: 'ab', data: { word: 'abc', head: 'ab', n: 5, share: 1.5, yes: true, list: [1] } }),
        new Sheet({ name: 'b', head: 'x', data: { word: '%x"', head: '%', n: 12 } }),
        new Sheet({ name: 'c', head: 'ABC', data: { word: 'abc', head: 'b', n: '5' } }),
      ])
    })

    const names = (rows: { valuesFlat(path: 'name'): PromiseLike<string[]> }) => rows.valuesFlat('name')

    it('are compared with the columns of their row', async () => {
      // LIKE of SQLite does not tell the case of letters.
      const found = name === 'sqlite' ? ['a', 'c'] : ['a']
      assert.deepEqual(await names(Sheet.filter({ data__word__startswith: F('head') })), found)
      assert.deepEqual(await names(Sheet.filter({ data__word__icontains: F('head') })), ['a', 'b', 'c'])
      assert.deepEqual(await names(Sheet.filter({ data__word__iexact: F('head') })), ['c'])
    })

    it('are compared with other texts of their document, in which the signs of patterns are letters', async () => {
      const all = Sheet.filter({ data__word__startswith: F('data__word') })
      assert.deepEqual(await names(all), ['a', 'b', 'c'])
      assert.deepEqual(await names(Sheet.filter({ data__word__startswith: F('data__head') })), ['a', 'b'])
      assert.deepEqual(await names(Sheet.filter({ data__word__startswith: KT('data__head') })), ['a', 'b'])
      assert.deepEqual(await names(Sheet.filter({ data__word__regex: F('data__head') })), ['a', 'b', 'c'])
      assert.deepEqual(await names(Sheet.filter({ head__startswith: F('data__head') })), ['a'])
    })

    it('are compared with what a query finds', async () => {
      const own = Sheet.filter({ id: OuterRef('id') }).slice(0, 1)
      for (const right of [own.valuesFlat('data__head'), own.valuesFlat(KT('data__head'))]) {
        assert.deepEqual(await names(Sheet.filter({ data__word__startswith: right })), ['a', 'b'])
        assert.deepEqual(await names(Sheet.filter({ data__word__startswith: Subquery(right) })), ['a', 'b'])
      }
      assert.deepEqual(await names(Sheet.filter({ data__word__icontains: own.valuesFlat('head') })), ['a', 'b', 'c'])
    })

    it('are texts whatever they are in the document, as KT says, but numbers on SQLite, as in Django', async () => {
      const sheet = Sheet.filter({ name: 'a' })
      const [numbers, found] =
        name === 'sqlite'
          ? [[5, 1.5], ['c']]
          : [
              ['5', '1.5'],
              ['a', 'c'],
            ]
      assert.deepEqual(await sheet.valuesList(KT('data__n'), KT('data__share'), KT('data__yes'), KT('data__none')), [
        [...numbers, 'true', null],
      ])
      assert.deepEqual(await names(Sheet.annotate({ n: KT('data__n') }).filter({ n: '5' })), found)
    })
  })
}
