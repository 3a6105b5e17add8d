import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addIndex, makeMigrations } from '../../src/migrations/index.ts'
import { expressionText } from '../../src/migrations/operations/expression-text.ts'
import {
  Case,
  Cast,
  Coalesce,
  Collate,
  Extract,
  F,
  field,
  Lower,
  model,
  Q,
  RawSql,
  Value,
  When,
} from '../../src/orm/index.ts'
import { testSite } from './site.ts'

describe('an expression in a sentence', () => {
  const texts: readonly (readonly [object, string])[] = [
    [Lower('title'), 'Lower(F(title))'],
    [Lower(F('title')).desc(), 'OrderBy(Lower(F(title)), descending=True)'],
    [F('title').slice(0, 2), 'F(title).slice(0, 2)'],
    [Lower(F('title').slice(3)), 'Lower(F(title).slice(3))'],
    [Lower(F('title')).slice(0, 2), 'Lower(F(title)).slice(0, 2)'],
    [F('pages').plus(1), 'F(pages) + Value(1)'],
    [F('pages').plus(1).times(F('n')), '(F(pages) + Value(1)) * F(n)'],
    [F('pages').minus(F('n').dividedBy(2)), 'F(pages) - (F(n) / Value(2))'],
    [Coalesce('title', Value('x')), "Coalesce(F(title), Value('x'))"],
    [Cast('pages', field.text()), 'Cast(F(pages), text)'],
    [Collate('title', 'nocase'), "Collate(F(title), 'nocase')"],
    [Extract('day', 'year'), "Extract(F(day), 'year')"],
    [RawSql`pages * ${2}`, 'RawSQL(pages * ?)'],
    [Q({ pages__gt: 5n, title: 'x' }), "Q({pages__gt: 5, title: 'x'})"],
    [Q({ pages: 1 }).or({ title: 'x' }).not(), "NOT (Q({pages: 1}) or {title: 'x'})"],
    [
      Case([When({ pages__in: [1, 2] }, Value('a'))], { default: Value('b') }),
      "Case([When({pages__in: [1, 2]}, 'a')], {default: Value('b')})",
    ],
  ]
  for (const [expression, text] of texts) it(`is ${text}`, () => assert.equal(expressionText(expression), text))
})

describe('a migration with an index of a slice', () => {
  it('shows it and writes it as it is written', async () => {
    class Page extends model(
      { title: field.char({ maxLength: 20 }) },
      { indexes: [{ name: 'page_begin', expressions: [Lower(F('title').slice(0, 2))] }] },
    ) {}
    const site = testSite()
    try {
      const [written] = await makeMigrations({ apps: [site.app('pages', { Page })] })
      assert.match(written?.source ?? '', /Lower\(F\('title'\)\.slice\(0, 2\)\)/)
      const index = addIndex('Page', { name: 'page_begin', expressions: [Lower(F('title').slice(0, 2))] } as never)
      assert.equal(index.describe(), 'Create index page_begin on Lower(F(title).slice(0, 2)) on model Page')
    } finally {
      site.remove()
    }
  })
})
