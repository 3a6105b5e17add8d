import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  changeSchema,
  connection,
  type Databases,
  NotSupportedError,
  openDatabases,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, type LookupExtensions, model, registerModels, type TransformExtensions } from '../../src/orm/index.ts'
import { COMPARISONS } from '../../src/orm/query/lookup-names.ts'
import { JSON_LOOKUPS } from '../../src/orm/query/json-lookups.ts'
import { TRIGRAM_LOOKUPS } from '../../src/orm/postgres/trigrams.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

/* The table of docs/topics/lookups.md, compared with what the compiler knows of each kind of field, and asked. */

class Shelf extends model({ name: field.char({ maxLength: 9, default: '' }) }) {}
const own = {
  text: field.text({ default: '' }),
  number: field.integer({ default: 0 }),
  boolean: field.boolean({ default: false }),
  uuid: field.uuid({ null: true }),
  date: field.date({ null: true }),
  time: field.time({ null: true }),
  dateTime: field.dateTime({ null: true }),
  duration: field.duration({ null: true }),
  binary: field.binary({ null: true }),
  json: field.json({ default: () => ({}) }),
}
const listed = { array: field.array(field.integer(), { null: true }), range: field.integerRange({ null: true }) }
const relation = field.foreignKey(Shelf, { onDelete: 'cascade', null: true })
class Item extends model({
  ...own,
  get relation() {
    return field.foreignKey(Shelf, { onDelete: 'cascade', null: true })
  },
}) {}
class Listed extends model(listed) {}

type Fields = typeof own & typeof listed & { relation: typeof relation }
type Kind = keyof Fields
type NameOf<E> = E extends `${string}__${infer N}` ? N : never
/** What tests of registered lookups add to all of a kind. */
type Registered = NameOf<keyof LookupExtensions | keyof TransformExtensions>
type Words<F> = F extends { readonly $lookups: infer L }
  ? Exclude<keyof L & string, Registered | `${number}${string}`>
  : never
/** A word that the compiler knows and that is not here is an error, and so is one that it does not know. */
type Known = { readonly [K in Exclude<Kind, 'json'>]: { readonly [W in Words<Fields[K]>]: true } }

const common = { exact: true, iexact: true, in: true, isnull: true } as const
const sizes = { gt: true, gte: true, lt: true, lte: true } as const
const ordered = { ...common, ...sizes, range: true } as const
const patterns = {
  contains: true,
  icontains: true,
  startswith: true,
  istartswith: true,
  endswith: true,
  iendswith: true,
  regex: true,
  iregex: true,
} as const
const days = {
  year: true,
  iso_year: true,
  quarter: true,
  month: true,
  week: true,
  week_day: true,
  iso_week_day: true,
  day: true,
} as const
const hours = { hour: true, minute: true, second: true } as const
const KNOWN: Known = {
  text: {
    ...ordered,
    ...patterns,
    search: true,
    trigram_similar: true,
    trigram_word_similar: true,
    trigram_strict_word_similar: true,
    unaccent: true,
  },
  number: { ...ordered, ...patterns, contained_by: true },
  boolean: ordered,
  uuid: { ...ordered, ...patterns },
  date: { ...ordered, ...patterns, ...days, contained_by: true },
  time: { ...ordered, ...patterns, ...hours },
  dateTime: { ...ordered, ...patterns, ...days, ...hours, contained_by: true, date: true, time: true },
  duration: ordered,
  binary: common,
  relation: { exact: true, in: true, isnull: true, ...sizes },
  array: {
    exact: true,
    in: true,
    isnull: true,
    ...sizes,
    contains: true,
    contained_by: true,
    overlap: true,
    len: true,
  },
  range: {
    exact: true,
    in: true,
    isnull: true,
    ...sizes,
    contains: true,
    contained_by: true,
    overlap: true,
    fully_lt: true,
    fully_gt: true,
    not_lt: true,
    not_gt: true,
    adjacent_to: true,
    startswith: true,
    endswith: true,
    isempty: true,
    lower_inc: true,
    lower_inf: true,
    upper_inc: true,
    upper_inf: true,
  },
}
// Any word may follow a document, so that the compiler lists none; ranges have no meaning there.
const JSON_WORDS = new Set([...COMPARISONS, ...JSON_LOOKUPS])

const page = readFileSync(join(import.meta.dirname, '../../../../docs/topics/lookups.md'), 'utf8')
/** The words of each kind of field, and what each needs. */
const table = new Map<string, Map<string, string>>()
for (const [, cell = '', fields = '', needs = ''] of page.matchAll(
  /^\| (`[a-z_`, ]+) \| ([a-zA-Z, ]+) \| ?([^|]*) \|/gm,
)) {
  for (const kind of fields.split(', ')) {
    const words = table.get(kind) ?? new Map<string, string>()
    table.set(kind, words)
    for (const [, word = ''] of cell.matchAll(/`(\w+)`/g)) words.set(word, needs)
  }
}
const TITLES = { sqlite: 'SQLite', postgres: 'PostgreSQL', mariadb: 'MariaDB', mysql: 'MySQL' }

const VALUES: Readonly<Record<Kind, unknown>> = {
  text: 'a',
  number: 1,
  boolean: true,
  uuid: '9f0c3a52-5b7e-4d0e-9d07-0c1f4c6e0a11',
  date: '2024-05-01',
  time: '10:20',
  dateTime: '2024-05-01T10:20:30Z',
  duration: 'PT1H',
  binary: new Uint8Array([1]),
  json: { a: 1 },
  relation: 1,
  array: [1],
  range: [1, 2],
}
const TRUTHS = new Set(['isnull', 'isempty', 'lower_inc', 'lower_inf', 'upper_inc', 'upper_inf'])

/** Something that may stand at the right of a word. */
function valueFor(kind: Kind, word: string): unknown {
  const value = VALUES[kind]
  if (TRUTHS.has(word)) return true
  if (word === 'in') return [value]
  if (word === 'range') return [value, value]
  if (word === 'date' || word === 'time') return VALUES[word]
  if (word === 'contained_by' && !['json', 'array', 'range'].includes(kind)) return [value, null]
  if (word === 'has_key') return 'a'
  if (word.startsWith('has_')) return ['a']
  if (kind === 'range' && (word === 'startswith' || word === 'endswith')) return 1
  if (word in days || word in hours || word === 'len') return 1
  if (word in patterns && word !== 'contains') return '1'
  return word === 'contains' && !['json', 'array', 'range'].includes(kind) ? '1' : value
}

after(stopScratchServer)

describe('the table of lookups in the docs', () => {
  for (const [kind, known] of Object.entries(KNOWN)) {
    it(`has what the compiler knows of ${kind}, and nothing else`, () => {
      assert.deepEqual([...(table.get(kind)?.keys() ?? [])].sort(), Object.keys(known).sort())
    })
  }
  it('has what JSON knows', () => {
    assert.deepEqual([...(table.get('json')?.keys() ?? [])].sort(), [...JSON_WORDS].sort())
  })
  it('has every comparison that queries know, and no other kinds of field', () => {
    const all = new Set([...table.values()].flatMap((words) => [...words.keys()]))
    for (const word of [...COMPARISONS, ...JSON_LOOKUPS, ...Object.keys(TRIGRAM_LOOKUPS)])
      assert.ok(all.has(word), word)
    assert.deepEqual([...table.keys()].sort(), [...Object.keys(KNOWN), 'json'].sort())
  })
})

for (const { name, make } of scratchDatabases) {
  describe(`each word of the table on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const isPostgres = name === 'postgres'
      const metas = registerModels('table', { Shelf, Item, Listed })
      if (isPostgres) {
        await connection().execute('CREATE EXTENSION pg_trgm', [], { write: true })
        await connection().execute('CREATE EXTENSION unaccent', [], { write: true })
      }
      await changeSchema(connection(), (editor) =>
        createModels(
          editor,
          metas.filter((meta) => isPostgres || meta.name !== 'Listed'),
        ),
      )
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    })

    for (const [kind, words] of table) {
      const isListed = kind in listed
      if (isListed && name !== 'postgres') continue
      it(`is understood of ${kind}`, async () => {
        for (const [word, needs] of words) {
          const where = { [`${kind}__${word}`]: valueFor(kind as Kind, word) } as Record<string, never>
          const asked = async () => await (isListed ? Listed.filter(where) : Item.filter(where))
          if (needs.includes(`${TITLES[name]} with an index`))
            await assert.rejects(asked, /needs an index|SearchIndex/, word)
          else if (needs !== '' && !needs.includes(TITLES[name])) {
            await assert.rejects(asked, (error) => error instanceof NotSupportedError, word)
          } else await assert.doesNotReject(asked, word)
        }
      })
    }
  })
}
