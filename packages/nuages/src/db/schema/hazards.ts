import type { SchemaEditor } from './editor.ts'
import type { ColumnSpec, TableSpec } from './spec.ts'

/** A change of a table that keeps others waiting for as long as all of its rows take. */
export interface SchemaHazard {
  readonly table: string
  /** The lock in the database's own words. */
  readonly lock: string
  /** Who has to wait: those who write, or those who read, too. */
  readonly blocks: 'writes' | 'reads and writes'
  /** What takes the time. */
  readonly work: 'scan' | 'rewrite' | 'index'
  readonly why: string
  /** What to do in its place. */
  readonly advice: string
}

/** Finds hazards: its editor is given to operations, runs nothing and notes what they would do. */
export interface HazardAudit {
  readonly editor: SchemaEditor
  readonly hazards: readonly SchemaHazard[]
}

/** Two columns of a table that triggers keep the same, so that code which knows either of them can run. */
export interface ColumnsInStep {
  /** Adds `to` beside `from` and fills it, in parts that are committed each; it may be called again. */
  begin(table: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void>
  /** Drops `gone`; what `stays` gets all that its definition says. */
  end(table: TableSpec, gone: ColumnSpec, stays: ColumnSpec): Promise<void>
}
