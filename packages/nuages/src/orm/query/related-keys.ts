import { FieldError, QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import { nearestKey } from '../rows/level-keys.ts'
import type { Comparison } from './lookups.ts'
import { exactKey } from '../rows/exact-key.ts'

export function isRow(value: unknown): value is { readonly pk: unknown } {
  return typeof value === 'object' && value !== null && 'pk' in value && 'save' in value
}

/** What stands at the left of a comparison that rows are compared in. */
type Side = Pick<Comparison, 'left' | 'relation' | 'key'>

/** The field whose values rows of a query are compared by; null where it is no key. */
export function pointedTo({ left, relation, key }: Side): WantedKey | null {
  const strict = relation !== null
  if (relation instanceof ForeignKeyField) return { field: relation.targetField, key, strict }
  if (relation !== null) return { field: (relation as ForeignKeyField).target.primaryKey, key, strict }
  const { field } = left
  if (field instanceof ForeignKeyField) return { field: field.targetField, key, strict }
  return field?.primaryKey === true ? { field, key, strict } : null
}

/** The key that a query inside another selects of its rows. */
export interface WantedKey {
  readonly field: BaseField
  /** The comparison as it was written, for messages. */
  readonly key: string
  /** True where rows of no other model make sense. */
  readonly strict: boolean
}

/** The path that a query of rows selects where a field's values are due: the key, or that of a model above. */
export function selectedKey(meta: ModelMeta, wanted: WantedKey | undefined): string {
  if (wanted === undefined) return 'pk'
  const field = fieldIn(meta, wanted.field)
  if (field === null) {
    if (!wanted.strict) return 'pk'
    throw strange(wanted.key, `rows of ${meta.label}`, wanted.field.model)
  }
  const nearest = nearestKey(meta, field)
  return nearest.name === meta.primaryKey.name ? 'pk' : nearest.attname
}

/**
 * The field of a model whose rows may be compared by another's: its own, that of a model it extends, or that which the
 * key of a model that extends it points to. Null where there is none.
 */
function fieldIn(meta: ModelMeta, wanted: BaseField): BaseField | null {
  let field = wanted
  while (!meta.isKindOf(field.model)) {
    if (!(field instanceof ForeignKeyField)) return null
    field = field.targetField
  }
  return field
}

/** The key that a row stands for; a row of another model would stand for somebody else's. */
export function keyOfRow(relation: BaseField, value: unknown, key: string): unknown {
  if (!isRow(value)) return value
  const expected = (relation as ForeignKeyField).target
  const given = metaOf(value.constructor)
  const wanted = relation instanceof ForeignKeyField ? relation.targetField : expected.primaryKey
  const field = fieldIn(given, wanted)
  if (field === null || (!given.isKindOf(expected) && !expected.isKindOf(given)))
    throw strange(key, `a row of ${given.label}`, expected)
  const found = exactKey(value, field.attname)
  if (found === null || found === undefined)
    throw new QueryUsageError(`'${key}' is compared with a row that is not saved.`)
  return found
}

function strange(key: string, what: string, expected: ModelMeta): FieldError {
  return new FieldError(`'${key}' is compared with ${what}, not ${expected.label}.`)
}
