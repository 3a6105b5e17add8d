import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenAs } from '../orm/index.ts'
import { conditionOf } from './conditions.ts'
import { literalIn } from './sql-values.ts'

const read = (sql: string) =>
  conditionOf(sql, {
    nameOf: (column) => (column === 'gone' ? undefined : column),
    isBoolean: (column) => column === 'active',
  })

test('comparisons of columns with values are lookups, as SQLite and PostgreSQL write them', () => {
  const cases: readonly (readonly [sql: string, condition: object])[] = [
    ['"a" >= 0', { a__gte: 0 }],
    ['(a >= 0)', { a__gte: 0 }],
    ["((status)::text = 'open'::text)", { status: 'open' }],
    ["\"s\" IN ('it''s', 'a,b')", { s__in: ["it's", 'a,b'] }],
    ["((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))", { s__in: ['x', 'y'] }],
    ['(n = ANY (ARRAY[1, 2]))', { n__in: [1, 2] }],
    ['"b" BETWEEN 1 AND 10', { b__range: [1, 10] }],
    ['"b" IS NOT NULL AND "a" < 3', { b__isnull: false, a__lt: 3 }],
    ['active', { active: true }],
    ['`active` = 1 and `a` in (0,1)', { active: true, a__in: [0, 1] }],
    ['(NOT active)', { active: false }],
  ]
  for (const [sql, condition] of cases) assert.deepEqual(read(sql), condition, sql)
})

test('all else is the SQL as it stands', () => {
  for (const sql of ['"a" > ("b")', 'a = 1 OR b = 2', "name LIKE 'A%'", 'gone = 1', 'a > 1 AND a > 2', 'a <> 1']) {
    assert.deepEqual([...(writtenAs(read(sql)) as { texts: readonly string[] }).texts], [sql])
  }
})

test('literals are values without their casts', () => {
  const cases: readonly (readonly [sql: string, value: unknown])[] = [
    ["'new'::character varying(10)", 'new'],
    ["CAST('1.50' AS NUMERIC)", '1.50'],
    ['(-3)', -3],
    ['true', true],
    ['NULL', null],
    ['now()', undefined],
    ['1 + 2', undefined],
  ]
  for (const [sql, value] of cases) assert.equal(literalIn(sql), value, sql)
})
