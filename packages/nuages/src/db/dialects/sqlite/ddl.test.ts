import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readIndex, readTable } from './ddl.ts'

test('checks, names of unique constraints, generated columns and collations are read of CREATE TABLE', () => {
  const table = readTable(`CREATE TABLE "a ""b"", (c)" (
    "id" integer NOT NULL PRIMARY KEY, -- a key, of (sorts)
    "n" integer unsigned NOT NULL CHECK ("n" >= 0),
    [m] text COLLATE nocase CONSTRAINT "m_ok" CHECK ("m" <> 'a) CHECK (b'),
    \`sum\` integer GENERATED ALWAYS AS (("n" + 1)) STORED,
    /* CHECK (nothing) */ CONSTRAINT "both" UNIQUE ("n", "m"),
    CHECK (n < 9)
  )`)
  assert.deepEqual(table.checks, [
    { name: null, column: 'n', expression: '"n" >= 0' },
    { name: 'm_ok', column: 'm', expression: '"m" <> \'a) CHECK (b\'' },
    { name: null, column: null, expression: 'n < 9' },
  ])
  assert.deepEqual(table.uniques, [{ name: 'both', columns: ['n', 'm'] }])
  assert.deepEqual([...table.generated], [['sum', '("n" + 1)']])
  assert.deepEqual([...table.collations], [['m', 'nocase']])
})

test('parts and condition are read of CREATE INDEX', () => {
  const sql = 'CREATE INDEX "i" ON "t" ((LOWER("a", \',\')) DESC, "b") WHERE ("b" > 5 OR NOT "c")'
  const expected = { parts: ['(LOWER("a", \',\')) DESC', '"b"'], condition: '("b" > 5 OR NOT "c")' }
  assert.deepEqual(readIndex(sql), expected)
})
