import { NotSupportedError } from '../../errors.ts'
import { quoteName } from '../../names.ts'
import type { SearchSpec } from '../../schema/spec.ts'

/*
 * A search index is a table of FTS5 with its own copy of the texts, kept by triggers, whose rowid is the key of the row;
 * see decisions/0018-search.md. Its columns are named by their place, so that a renamed column of the table is nothing
 * to it.
 */

const TOKENIZERS: Readonly<Record<string, string>> = {
  simple: 'unicode61 remove_diacritics 0',
  english: 'porter unicode61 remove_diacritics 0',
}

const WHOLE = /^(auto|bigAuto|smallAuto|integer|bigInteger|smallInteger|positive\w+)$/

/** The statements that make an index, fill it and keep it. */
export function makeSearchIndex(name: string, table: string, spec: SearchSpec): string {
  const tokenizer = TOKENIZERS[spec.config]
  if (tokenizer === undefined) {
    throw new NotSupportedError(
      `This database has no search configuration '${spec.config}', for the index '${name}'.`,
      {
        hint: `It has ${Object.keys(TOKENIZERS).join(' and ')}.`,
      },
    )
  }
  if (!WHOLE.test(spec.key.kind)) {
    throw new NotSupportedError(`The search index '${name}' needs a table whose key is a whole number.`, {
      hint: 'The rows of such an index are found by their number here.',
    })
  }
  const [fts, rows, key] = [quoteName(name), quoteName(table), quoteName(spec.key.column)]
  const places = spec.columns.map((_, place) => `c${place}`).join(', ')
  const values = (row: string) =>
    [key, ...spec.columns.map(quoteName)].map((column, at) => valueOf(`${row}${column}`, at)).join(', ')
  const insert = `INSERT INTO ${fts} (rowid, ${places})`
  const remove = (row: string) => `DELETE FROM ${fts} WHERE rowid = ${row}.${key}`
  const put = `${insert} VALUES (${values('NEW.')})`
  return [
    `DROP TABLE IF EXISTS ${fts}`,
    ...dropTriggers(name),
    `CREATE VIRTUAL TABLE ${fts} USING fts5(${places}, tokenize = '${tokenizer}')`,
    `${insert} SELECT ${values('')} FROM ${rows}`,
    // What REPLACE takes away fires no trigger, so what is put has to make its own place.
    `CREATE TRIGGER ${trigger(name, 'put')} AFTER INSERT ON ${rows} BEGIN ${remove('NEW')}; ${put}; END`,
    `CREATE TRIGGER ${trigger(name, 'change')} AFTER UPDATE OF ${changing(spec)} ON ${rows} BEGIN ${remove('OLD')}; ${remove('NEW')}; ${put}; END`,
    `CREATE TRIGGER ${trigger(name, 'remove')} AFTER DELETE ON ${rows} BEGIN ${remove('OLD')}; END`,
  ].join('; ')
}

/** The statements that take an index away. */
export function dropSearchIndex(name: string): string {
  return [...dropTriggers(name), `DROP TABLE IF EXISTS ${quoteName(name)}`].join('; ')
}

/** The names of the triggers that keep an index. */
export function searchTriggers(name: string): string[] {
  return ['put', 'change', 'remove'].map((event) => `${name}_${event}`)
}

const trigger = (name: string, event: string) => quoteName(`${name}_${event}`)
const dropTriggers = (name: string) => searchTriggers(name).map((one) => `DROP TRIGGER IF EXISTS ${quoteName(one)}`)
const changing = ({ key, columns }: SearchSpec) => [key.column, ...columns].map(quoteName).join(', ')
const valueOf = (column: string, at: number) => (at === 0 ? column : `COALESCE(${column}, '')`)
