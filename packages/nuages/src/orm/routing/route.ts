import { settingsIfAny } from '../../core/index.ts'
import { CrossDatabaseError } from '../errors.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { RELATED, type RowState, SOURCE } from '../rows/state.ts'
import type { AnyRow } from '../types/models.ts'
import type { DatabaseRouter, MigrateHints, RouterHints } from './router.ts'

const NONE: readonly DatabaseRouter[] = []
const NO_HINTS: RouterHints = Object.freeze({})

function routers(): readonly DatabaseRouter[] {
  return settingsIfAny()?.databaseRouters ?? NONE
}

/**
 * The alias of the database that a row is in or, where it is not saved, that of a row that it refers to; undefined where
 * nothing says so.
 */
export function databaseOf(row: RowState): string | undefined {
  if (row[SOURCE] !== null || row[RELATED] === null) return row[SOURCE]?.using
  for (const other of row[RELATED].values()) {
    const using = (other as RowState | null)?.[SOURCE]?.using
    if (using !== undefined) return using
  }
  return undefined
}

/** The alias of the database to read rows of a model from; `instance` is the row whose relation is followed. */
export function dbForRead(model: ModelMeta, instance: RowState | null = null): string {
  return chosen('dbForRead', model, instance)
}

/** The alias of the database to write rows of a model to; `instance` is the row at hand. */
export function dbForWrite(model: ModelMeta, instance: RowState | null = null): string {
  return chosen('dbForWrite', model, instance)
}

function chosen(method: 'dbForRead' | 'dbForWrite', model: ModelMeta, instance: RowState | null): string {
  const asked = routers()
  if (asked.length > 0) {
    const hints = instance === null ? NO_HINTS : { instance: instance as unknown as AnyRow }
    for (const router of asked) {
      const alias = router[method]?.(model, hints)
      if (alias !== undefined) return alias
    }
  }
  return (instance === null ? undefined : databaseOf(instance)) ?? 'default'
}

/** True where a database has, or shall have, the tables of a model. */
export function allowMigrate(alias: string, appLabel: string, hints: MigrateHints = {}): boolean {
  for (const router of routers()) {
    const allowed = router.allowMigrate?.(alias, appLabel, hints)
    if (allowed !== undefined) return allowed
  }
  return true
}

/** {@link allowMigrate} of a model. */
export function allowMigrateModel(alias: string, model: ModelMeta): boolean {
  return allowMigrate(alias, model.appLabel, { modelName: model.modelName, model })
}

/** Throws NUA-ORM-010 where rows may not refer to each other; one that is not saved yet follows the other. */
export function checkRelation(row: RowState, value: RowState, meta: ModelMeta, target: ModelMeta, name: string): void {
  const one = databaseOf(row) ?? dbForWrite(meta, value)
  const other = databaseOf(value) ?? dbForWrite(target, row)
  if (!allowRelation(row, value, one === other)) throw new CrossDatabaseError(`${meta.label}.${name}`, one, other)
}

function allowRelation(row: RowState, value: RowState, byDefault: boolean): boolean {
  for (const router of routers()) {
    const allowed = router.allowRelation?.(value as unknown as AnyRow, row as unknown as AnyRow)
    if (allowed !== undefined) return allowed
  }
  return byDefault
}
