import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

export function columnNode(table: string | null, name: string): SqlNode {
  return { kind: 'column', table, name }
}

/** A field's column in a table; a composite key is all of its columns. */
export function fieldNode(alias: string | null, field: BaseField): SqlNode {
  if (field instanceof CompositeKeyField)
    return { kind: 'tuple', items: field.parts.map((part) => fieldNode(alias, part)) }
  return { kind: 'column', table: alias, name: field.column, type: field.columnType() ?? undefined }
}

export function isRelation(field: BaseField): boolean {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}

/** What points to a row generically points to it by its own model, and not by the one that it extends. */
export function isGeneric(field: BaseField): boolean {
  return field instanceof ReverseField && field.cascade !== null
}

export function isMany(field: BaseField): boolean {
  if (field instanceof ReverseField) return !(field.remote instanceof OneToOneField)
  return field instanceof ManyToManyField
}

/** An error that names the fields there are. */
export function unknownField(meta: ModelMeta, word: string): FieldError {
  return new FieldError(`${meta.label} has no field '${word}'.`, {
    hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
  })
}
