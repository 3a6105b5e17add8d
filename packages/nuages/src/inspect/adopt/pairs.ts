import type { Database } from '../../db/index.ts'
import type { FieldDraft, Target } from '../draft.ts'
import { fieldName, lowerFirst, plural, unusedName } from '../names.ts'
import type { TableInfo } from '../schema.ts'

/** A many-to-many field that a table of pairs stands for. */
export interface PairField {
  readonly ownerTable: string
  readonly target: Target
  readonly field: (taken: Set<string>) => FieldDraft
}

/** True for a table of nothing but a key and two foreign keys that are unique together: what Django makes by itself. */
export function isPairTable(table: TableInfo): boolean {
  const columns = table.columns.map(({ name }) => name)
  const pointing = columns.filter((name) => table.foreignKeys.some(({ column }) => column === name))
  const isCounted = table.primaryKey.length === 1 && !pointing.includes(table.primaryKey[0] as string)
  const isUnique = [
    ...table.uniques.map((one) => one.columns),
    ...table.indexes.filter((one) => one.unique).map(({ parts }) => parts.map(({ column }) => column)),
  ].some((one) => one.length === 2 && pointing.every((name) => one.includes(name)))
  return columns.length === 3 && pointing.length === 2 && isCounted && isUnique
}

/** What is known when pairs are folded. */
export interface PairContext {
  readonly database: Database
  readonly targetOf: (table: string) => Target | undefined
}

/** The field of a table of pairs, on the model whose table begins its name or else on the first of both. */
export async function pairField(table: TableInfo, context: PairContext): Promise<PairField | undefined> {
  const [first, second] = table.columns.flatMap(
    ({ name }) => table.foreignKeys.find(({ column }) => column === name) ?? [],
  )
  if (first === undefined || second === undefined) return undefined
  const swapped = !table.name.startsWith(`${first.table}_`) && table.name.startsWith(`${second.table}_`)
  const [own, other] = swapped ? [second, first] : [first, second]
  const [owner, target] = [context.targetOf(own.table), context.targetOf(other.table)]
  if (owner === undefined || target === undefined || owner.module !== undefined) return undefined
  const isSelf = own.table === other.table
  const expected = isSelf
    ? [`from_${lower(owner)}_id`, `to_${lower(owner)}_id`]
    : [`${lower(owner)}_id`, `${lower(target)}_id`]
  if (own.column !== expected[0] || other.column !== expected[1]) return undefined
  const isNamed = table.name.startsWith(`${own.table}_`)
  const base = isNamed ? table.name.slice(own.table.length + 1) : plural(lowerFirst(target.name))
  const symmetrical = isSelf ? await isMirrored(table, own.column, other.column, context.database) : undefined
  return {
    ownerTable: own.table,
    target,
    field(taken) {
      const name = unusedName(fieldName(base), taken)
      const isOwnTable = isNamed && `${own.table}_${snake(name)}` === table.name
      const options = {
        ...(isOwnTable ? {} : { dbTable: table.name }),
        ...(symmetrical === false ? { symmetrical } : {}),
        blank: true,
      }
      const notes =
        symmetrical === undefined && isSelf ? ['There are no pairs that tell whether it is symmetrical.'] : []
      return { name, maker: 'manyToMany', options, to: target, notes }
    },
  }
}

const lower = ({ name }: Target): string => name.toLowerCase()
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Whether each pair has its mirror; undefined where there are none. */
async function isMirrored(
  table: TableInfo,
  own: string,
  other: string,
  database: Database,
): Promise<boolean | undefined> {
  const [name, from, to] = [table.name, own, other].map((one) => database.dialect.quoteName(one)) as [
    string,
    string,
    string,
  ]
  const { rows } = await database.execute(
    `SELECT count(*), sum(CASE WHEN EXISTS (SELECT 1 FROM ${name} b WHERE b.${from} = a.${to} AND b.${to} = a.${from}) THEN 1 ELSE 0 END) FROM ${name} a`,
    [],
  )
  const [all, mirrored] = (rows[0] ?? []).map(Number)
  return all === 0 ? undefined : all === mirrored
}
