import { ProtectedError, RestrictedError } from '../errors.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { modelsBeside } from '../meta/registry.ts'
import { levelsOf } from '../rows/level-keys.ts'
import type { RowState } from '../rows/state.ts'
import { postDelete, preDelete } from '../signals/index.ts'
import type { AnyRow } from '../types/models.ts'

/** A table of pairs without a model, and its columns that point to a model. */
export interface PairColumns {
  readonly field: ManyToManyField
  readonly columns: readonly string[]
}

/** The foreign keys of all models that point to a model, and the relations of its own whose rows go with it. */
export function pointingTo(meta: ModelMeta): ForeignKeyField[] {
  const own = [...meta.byName.values()].flatMap((field) => (field instanceof ReverseField ? (field.cascade ?? []) : []))
  const keys = modelsBeside(meta)
    .filter((other) => other.concrete === other)
    .flatMap((other) => other.relations.filter((field) => field instanceof ForeignKeyField))
    .filter((field) => field.target.concrete === meta.concrete)
  return [...keys, ...own]
}

/** The tables of pairs that have rows of a model in them; those with a model of their own are foreign keys. */
export function pairsOf(meta: ModelMeta): PairColumns[] {
  const found: PairColumns[] = []
  for (const other of modelsBeside(meta)) {
    if (other.concrete !== other) continue
    for (const field of other.relations) {
      if (!(field instanceof ManyToManyField) || field.through !== null) continue
      const [own, far] = field.columns
      const columns = [
        ...(field.model.concrete === meta.concrete ? [own] : []),
        ...(field.target.concrete === meta.concrete ? [far] : []),
      ]
      if (columns.length > 0) found.push({ field, columns })
    }
  }
  return found
}

/** True where rows can be deleted without looking at them: nothing depends on them, and nobody wants to be told. */
export function isFastDeletable(meta: ModelMeta, from: ForeignKeyField | null): boolean {
  if (from !== null && from.onDelete !== 'cascade') return false
  if (preDelete.isHeard(meta.modelClass) || postDelete.isHeard(meta.modelClass)) return false
  if (meta.parentLinks.some((link) => link !== from)) return false
  return levelsOf(meta).every((level) => pairsOf(level).length === 0 && dependents(level, meta).length === 0)
}

/** What hangs on a row as one of a model that its own extends: all but its own row there, and those of other children. */
function dependents(level: ModelMeta, meta: ModelMeta): ForeignKeyField[] {
  const isChild = (field: ForeignKeyField) => (field.model.parentLinks as readonly ForeignKeyField[]).includes(field)
  return pointingTo(level).filter((field) => !field.leftToDatabase && (level === meta || !isChild(field)))
}

/** A row that forbids a delete by a foreign key of it. */
export interface Forbidding {
  readonly field: ForeignKeyField
  readonly row: RowState
}

/** The error for rows that forbid a delete. */
export function forbiddenBy(
  ErrorClass: typeof ProtectedError | typeof RestrictedError,
  found: readonly Forbidding[],
): ProtectedError | RestrictedError {
  const names = (of: (field: ForeignKeyField) => string) => [...new Set(found.map(({ field }) => of(field)))]
  return new ErrorClass(
    names((field) => field.target.label).join(', '),
    names((field) => `${field.model.label}.${field.name}`),
    found.map(({ row }) => row as unknown as AnyRow),
  )
}
