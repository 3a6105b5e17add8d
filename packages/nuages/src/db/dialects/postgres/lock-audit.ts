import type { Incoming } from '../../schema/editor.ts'
import type { HazardAudit, SchemaHazard } from '../../schema/hazards.ts'
import type { ColumnSpec, ConstraintSpec, IndexSpec, TableSpec } from '../../schema/spec.ts'
import { isUniqueIndex } from '../../schema/spec.ts'
import type { SqlNode } from '../../sql/nodes.ts'
import { someNode } from '../../sql/walk.ts'
import type { TransactionalDatabase } from '../../transactions.ts'
import { PostgresSchemaEditor } from './schema-editor.ts'

const ALL = { lock: 'ACCESS EXCLUSIVE', blocks: 'reads and writes' } as const
const BOTH = { lock: 'SHARE ROW EXCLUSIVE', blocks: 'writes' } as const
const SHARE = { lock: 'SHARE', blocks: 'writes' } as const
const WRITES_IT = 'nuages makemigrations --safe writes it.'

/**
 * Notes which changes lock a table for as long as its rows take (PostgreSQL's manual, chapters "Explicit Locking" and
 * "ALTER TABLE", notes). Tables that are made in the same run are empty and do not count.
 */
export class PostgresLockAudit extends PostgresSchemaEditor implements HazardAudit {
  readonly hazards: SchemaHazard[] = []
  readonly #made = new Set<string>()

  constructor(database: TransactionalDatabase) {
    super(database, { collectOnly: true })
  }

  get editor(): PostgresSchemaEditor {
    return this
  }

  #note(table: string, hazard: Omit<SchemaHazard, 'table'>): void {
    if (!this.#made.has(table)) this.hazards.push({ table, ...hazard })
  }

  override async createTable(table: TableSpec): Promise<void> {
    this.#made.add(table.name)
    await super.createTable(table)
  }

  override async renameTable(from: string, to: string): Promise<void> {
    if (this.#made.has(from)) this.#made.add(to)
    await super.renameTable(from, to)
  }

  override async addColumn(after: TableSpec, column: ColumnSpec): Promise<void> {
    await super.addColumn(after, column)
    const note = (hazard: Omit<SchemaHazard, 'table'>) => this.#note(after.name, hazard)
    if (column.generated !== undefined && column.virtual !== true)
      note({
        ...ALL,
        work: 'rewrite',
        why: `every row is written anew for the computed column ${column.name}`,
        advice: 'Add a plain column, fill it in batches, and keep it by a trigger.',
      })
    else if (column.dbDefault !== undefined && isVolatile(column.dbDefault))
      note({
        ...ALL,
        work: 'rewrite',
        why: `every row is written anew, because the default of ${column.name} differs from row to row`,
        advice: 'Add the column without the default, set the default then, and fill the rows that exist in batches.',
      })
    if (column.unique)
      note({
        ...ALL,
        work: 'index',
        why: `an index is built for the unique column ${column.name}`,
        advice: 'Add the column without it, make a unique index concurrently, and make it unique then.',
      })
    else if (column.index)
      note({
        ...SHARE,
        work: 'index',
        why: `an index is built on ${column.name}`,
        advice: `Add the column without it, and the index concurrently. ${WRITES_IT}`,
      })
    if (column.references?.constraint === true && (column.default ?? null) !== null)
      note({
        ...BOTH,
        work: 'scan',
        why: `every row is checked against ${column.references.table}`,
        advice: 'Add the column as one that may be null, and fill it in batches.',
      })
  }

  override async alterColumn(
    before: TableSpec,
    after: TableSpec,
    from: ColumnSpec,
    to: ColumnSpec,
    incoming: readonly Incoming[],
  ): Promise<void> {
    await super.alterColumn(before, after, from, to, incoming)
    const note = (hazard: Omit<SchemaHazard, 'table'>) => this.#note(after.name, hazard)
    const [oldType, newType] = [this.typeSql(from), this.typeSql(to)]
    if (oldType !== newType && !keepsBytes(oldType, newType))
      note({
        ...ALL,
        work: 'rewrite',
        why: `every row and index is written anew, because ${from.name} turns from ${oldType} to ${newType}`,
        advice:
          'Add a field of the new type, fill it in batches while the code writes both, and remove the old one when no code uses it.',
      })
    if (from.null && !to.null) this.#notNull(before, to, note)
    if (to.unique && !from.unique)
      note({
        ...ALL,
        work: 'index',
        why: `an index is built to make ${to.name} unique`,
        advice: 'Make a unique index concurrently first.',
      })
    else if (to.index && !from.index && !to.primaryKey)
      note({
        ...SHARE,
        work: 'index',
        why: `an index is built on ${to.name}`,
        advice: `Make it concurrently. ${WRITES_IT}`,
      })
    const newKey =
      to.references?.constraint === true && JSON.stringify(from.references) !== JSON.stringify(to.references)
    if (newKey)
      note({
        ...BOTH,
        work: 'scan',
        why: `every row is checked against ${to.references?.table}`,
        advice: 'Add the foreign key as NOT VALID by runSql, and validate it then.',
      })
    if (this.typeCheck(to) !== null && this.typeCheck(from) === null)
      note({
        ...ALL,
        work: 'scan',
        why: `every row is checked: ${to.name} must not be negative`,
        advice: `Add a check that is not valid, and validate it. ${WRITES_IT}`,
      })
  }

  #notNull(before: TableSpec, to: ColumnSpec, note: (hazard: Omit<SchemaHazard, 'table'>) => void): void {
    if (before.constraints.some((one) => one.kind === 'check' && saysNotNull(one.condition, to.name))) return
    const fills = (to.default ?? null) !== null
    note({
      ...ALL,
      work: fills ? 'rewrite' : 'scan',
      why: fills
        ? `rows without ${to.name} are filled in one go, and every row is checked`
        : `every row is checked: ${to.name} must not be null`,
      advice: `Add a check that is not valid, fill the rows in batches, validate it, and set NOT NULL then. ${WRITES_IT}`,
    })
  }

  override async addIndex(table: TableSpec, index: IndexSpec): Promise<void> {
    await super.addIndex(table, index)
    this.#note(table.name, {
      ...SHARE,
      work: 'index',
      why: `the index ${index.name} is built`,
      advice: `Make it concurrently. ${WRITES_IT}`,
    })
  }

  override async addConstraint(table: TableSpec, constraint: ConstraintSpec): Promise<void> {
    await super.addConstraint(table, constraint)
    const { name } = constraint
    if (constraint.kind === 'own' && this.inlineConstraint(constraint) === undefined) return
    if (constraint.kind === 'own')
      this.#note(table.name, {
        ...ALL,
        work: 'scan',
        why: `every row is checked against ${name}`,
        advice:
          'Add it as NOT VALID by runSql where its kind allows that, validate it then, and tell the state with stateOperations.',
      })
    else if (constraint.kind === 'check')
      this.#note(table.name, {
        ...ALL,
        work: 'scan',
        why: `every row is checked against ${name}`,
        advice: `Add it as not valid, and validate it then. ${WRITES_IT}`,
      })
    else
      this.#note(table.name, {
        ...(constraint.kind === 'unique' && isUniqueIndex(constraint) ? SHARE : ALL),
        work: 'index',
        why: `an index is built for ${name}`,
        advice: 'Make a unique index concurrently by runSql, and tell the state with stateOperations.',
      })
  }

  override async alterUniqueTogether(
    table: TableSpec,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): Promise<void> {
    await super.alterUniqueTogether(table, before, after)
    if (after.some((columns) => !before.some((other) => other.join() === columns.join())))
      this.#note(table.name, {
        ...ALL,
        work: 'index',
        why: 'an index is built for fields that are unique together',
        advice: 'Make a unique index concurrently by runSql, and tell the state with stateOperations.',
      })
  }
}

/** What differs from row to row; what is written by hand may. */
function isVolatile(node: SqlNode): boolean {
  return someNode(node, (part) => part.kind === 'raw' || (part.kind === 'function' && part.name === 'random'))
}

/** Longer texts, and more digits before the point, need no new row. */
function keepsBytes(from: string, to: string): boolean {
  const [old, now] = [lengthOf(from), lengthOf(to)]
  if (old !== undefined && (to === 'text' || to === 'varchar')) return true
  if (old !== undefined && now !== undefined) return now >= old
  const [, digits, places] = /^numeric\((\d+), (\d+)\)$/.exec(from) ?? []
  const [, newDigits, newPlaces] = /^numeric\((\d+), (\d+)\)$/.exec(to) ?? []
  return digits !== undefined && places === newPlaces && Number(newDigits) >= Number(digits)
}

function lengthOf(type: string): number | undefined {
  if (type === 'varchar' || type === 'text') return Number.POSITIVE_INFINITY
  const [, length] = /^varchar\((\d+)\)$/.exec(type) ?? []
  return length === undefined ? undefined : Number(length)
}

function saysNotNull(condition: SqlNode, column: string): boolean {
  const { kind } = condition
  return (
    kind === 'lookup' &&
    condition.name === 'isnull' &&
    condition.right === false &&
    condition.left.kind === 'column' &&
    condition.left.name === column
  )
}
