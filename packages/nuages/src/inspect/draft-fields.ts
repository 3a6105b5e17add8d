import type { ColumnKind, ColumnType, IntrospectedColumn } from '../db/index.ts'
import { type BaseField, type DatabaseOnDelete, type Expr, field as makers, Now } from '../orm/index.ts'
import type { FieldDraft, Target } from './draft.ts'
import { fieldName, isOwnColumn, unusedName } from './names.ts'
import { bare, literalIn, rawSql } from './sql-values.ts'

/** What is known of a column besides what the database says of it. */
export interface ColumnFacts {
  readonly isKey: boolean
  readonly unique: boolean
  /** True where it has an index of its own. */
  readonly indexed: boolean
  readonly relation?: RelationFacts
  /** The digits of a decimal whose type does not say them. */
  readonly digits?: { readonly whole: number; readonly places: number }
  /** The type that a counted key has, where the database does not tell. */
  readonly counted?: 'auto' | 'bigAuto'
  /** The values that a check allows. */
  readonly choices?: readonly (string | number)[]
}

/** What a foreign key is made of. */
export interface RelationFacts {
  readonly target: Target
  /** The field of the target that it holds, where that is not the key. */
  readonly toField?: string
  readonly onDelete: 'protect' | 'doNothing' | 'cascade' | DatabaseOnDelete
  /** True for the link to the model that this one extends. */
  readonly isParentLink?: boolean
}

const MAKERS: Readonly<Partial<Record<ColumnKind, string>>> = { ip: 'genericIpAddress' }

const COUNTED: Readonly<Partial<Record<ColumnKind, string>>> = {
  auto: 'integer',
  bigAuto: 'bigInteger',
  smallAuto: 'smallInteger',
}

interface Typed {
  readonly maker: string
  /** Arguments before the options. */
  readonly first?: readonly unknown[]
  readonly options: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
}

/** A field for a column; `taken` are the names that the model has already. */
export function draftField(column: IntrospectedColumn, facts: ColumnFacts, taken: Set<string>): FieldDraft {
  if (column.generated !== null) return generatedDraft(column, facts, taken)
  const { maker, options, notes, first } = facts.relation === undefined ? typedBy(column, facts) : relationBy(facts)
  const isRelation = facts.relation !== undefined
  const base = isRelation ? column.name.replace(/_id$/i, '') : column.name
  const name = unusedName(fieldName(base === '' ? column.name : base), taken)
  const attname = isRelation ? `${name}Id` : name
  taken.add(attname)
  const draft = {
    name,
    maker,
    options: {
      ...options,
      ...flags(column, facts, maker),
      ...(isOwnColumn(attname, column.name) ? {} : { dbColumn: column.name }),
      ...(column.comment === null ? {} : { dbComment: column.comment }),
      ...defaultBy(column, maker),
    },
    notes,
    ...(first === undefined ? {} : { first }),
    ...(facts.relation === undefined ? {} : { to: facts.relation.target }),
  }
  return maker === 'uuid' && facts.isKey ? withRandomKey(draft) : draft
}

function typedBy(column: IntrospectedColumn, facts: ColumnFacts): Typed {
  const type = column.columnType
  if (type === null) {
    return {
      maker: 'text',
      options: {},
      notes: [`A guess: the column is ${column.type}, which has no field of its own.`],
    }
  }
  if (type.kind === 'char') return textBy(column, type.maxLength, facts)
  if (type.kind === 'decimal') return decimalBy(type.maxDigits, type.decimalPlaces, facts)
  const uncounted = COUNTED[type.kind]
  if (uncounted !== undefined && !facts.isKey) {
    return { maker: uncounted, options: {}, notes: ['The database counts it up, which only keys do here.'] }
  }
  if (type.kind === 'bigAuto') return { maker: facts.counted ?? 'bigAuto', options: {}, notes: [] }
  if (type.kind === 'array') return { maker: 'array', options: {}, first: [itemOf(type.items, column)], notes: [] }
  if (type.kind === 'range') return { maker: `${type.of}Range`, options: {}, notes: [] }
  const options = type.kind === 'text' && column.collation !== null ? { dbCollation: column.collation } : {}
  return { maker: MAKERS[type.kind] ?? type.kind, options, notes: [] }
}

/** The field of an array's items. */
function itemOf(type: ColumnType, column: IntrospectedColumn): unknown {
  const all = makers as unknown as Record<string, (...args: unknown[]) => BaseField>
  const make = (maker: string, ...args: unknown[]) => all[maker]?.(...args)
  if (type.kind === 'array') return make('array', itemOf(type.items, column))
  if (type.kind === 'range') return make(`${type.of}Range`)
  const collated = column.collation === null ? {} : { dbCollation: column.collation }
  if (type.kind === 'text' || (type.kind === 'char' && type.maxLength === null)) return make('text', collated)
  if (type.kind === 'char') return make('char', { maxLength: type.maxLength, ...collated })
  if (type.kind === 'decimal')
    return make('decimal', { maxDigits: type.maxDigits ?? 10, decimalPlaces: type.decimalPlaces ?? 5 })
  return make(MAKERS[type.kind] ?? type.kind)
}

/** Kinds of text that the database does not tell apart are told by their names. */
function textBy({ name, collation }: IntrospectedColumn, maxLength: number | null, facts: ColumnFacts): Typed {
  const collated = collation === null ? {} : { dbCollation: collation }
  if (maxLength === null) {
    return { maker: 'text', options: collated, notes: ['The column is text of any length, of a type of its own.'] }
  }
  if (maxLength === 254 && /(?:^|_)e?mail$/i.test(name)) return { maker: 'email', options: collated, notes: [] }
  if (maxLength === 200 && /(?:^|_)url$/i.test(name)) return { maker: 'url', options: collated, notes: [] }
  const isSlug = maxLength === 50 && /(?:^|_)slug$/i.test(name) && (facts.indexed || facts.unique)
  if (isSlug) return { maker: 'slug', options: collated, notes: [] }
  return { maker: 'char', options: { maxLength, ...collated }, notes: [] }
}

function decimalBy(maxDigits: number | null, decimalPlaces: number | null, { digits }: ColumnFacts): Typed {
  if (maxDigits !== null) return { maker: 'decimal', options: { maxDigits, decimalPlaces }, notes: [] }
  // Rows say how many they need; without any, as Django guesses.
  const places = digits === undefined || digits.whole === 0 ? 5 : Math.max(2, digits.places)
  const options = { maxDigits: Math.max(10, (digits?.whole ?? 0) + places), decimalPlaces: places }
  return { maker: 'decimal', options, notes: ['A guess: the database does not say how many digits there are.'] }
}

function relationBy(facts: ColumnFacts): Typed {
  const { toField, onDelete, isParentLink } = facts.relation as RelationFacts
  const options = {
    onDelete,
    ...(toField === undefined ? {} : { toField }),
    ...(isParentLink ? { parentLink: true } : {}),
  }
  return { maker: facts.unique || facts.isKey ? 'oneToOne' : 'foreignKey', options, notes: [] }
}

function flags(column: IntrospectedColumn, facts: ColumnFacts, maker: string): Record<string, unknown> {
  const counted = ['auto', 'bigAuto', 'smallAuto'].includes(maker)
  const impliesUnique = maker === 'oneToOne' || facts.isKey
  // A foreign key and a slug have an index by themselves; what is unique needs none.
  const implied = maker === 'foreignKey' || maker === 'slug'
  const isIndexed = facts.unique || facts.isKey ? implied : facts.indexed
  return {
    ...(facts.isKey && !counted ? { primaryKey: true } : {}),
    ...(column.null && !facts.isKey ? { null: true, blank: true } : {}),
    ...(facts.unique && !impliesUnique ? { unique: true } : {}),
    ...(isIndexed === implied || maker === 'oneToOne' ? {} : { dbIndex: isIndexed }),
    ...(facts.choices === undefined ? {} : { choices: facts.choices.map((value) => [value, labelFor(value)]) }),
  }
}

/** A value for people: `in_print` as `In print`. */
function labelFor(value: string | number): string {
  const words = String(value).replace(/[_-]+/g, ' ').trim()
  return words === '' ? String(value) : words.charAt(0).toUpperCase() + words.slice(1)
}

const PRESENT =
  /^(?:now\(\d?\)|CURRENT_TIMESTAMP(?:\(\d?\))?|statement_timestamp\(\)|STRFTIME\('%Y-%m-%d %H:%M:%f', 'NOW'(?:, 'localtime')?\))$/i

/** The database's own default as a value, or as an expression. */
function defaultBy(column: IntrospectedColumn, maker: string): { readonly dbDefault?: unknown } {
  if (column.default === null) return {}
  const sql = bare(column.default)
  if (PRESENT.test(sql)) return { dbDefault: Now() }
  const value = literalIn(sql)
  if (value === undefined) return { dbDefault: rawSql(sql) }
  if (value === null) return {}
  if (maker === 'boolean') return { dbDefault: value === true || value === 1 || value === '1' }
  // A decimal keeps its digits, and what stands in quotes is a text already.
  return { dbDefault: maker === 'decimal' ? sql.replace(/^'|'$/g, '') : value }
}

function generatedDraft(column: IntrospectedColumn, facts: ColumnFacts, taken: Set<string>): FieldDraft {
  const { maker, options, notes } = typedBy(column, facts)
  const output = (makers as unknown as Record<string, (options: object) => BaseField>)[maker]?.(options)
  const { expression, stored } = column.generated as { readonly expression: string; readonly stored: boolean }
  const name = unusedName(fieldName(column.name), taken)
  const made: { expression: Expr; output: unknown } = { expression: rawSql(bare(expression)), output }
  const dbColumn = isOwnColumn(name, column.name) ? {} : { dbColumn: column.name }
  const around = {
    ...(stored ? {} : { dbPersist: false }),
    ...(facts.unique ? { unique: true } : facts.indexed ? { dbIndex: true } : {}),
    ...dbColumn,
    ...(column.comment === null ? {} : { dbComment: column.comment }),
  }
  return { name, maker: 'generated', options: { ...made, ...around }, notes }
}

/** Django makes such keys in code; migrations do not know of it. */
function withRandomKey(draft: FieldDraft): FieldDraft {
  const { dbColumn } = draft.options
  const column = dbColumn === undefined ? '' : `, dbColumn: ${JSON.stringify(dbColumn)}`
  return { ...draft, source: `field.uuid({ primaryKey: true, default: () => crypto.randomUUID()${column} })` }
}
