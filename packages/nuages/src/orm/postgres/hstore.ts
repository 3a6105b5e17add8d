import { type ColumnType, type StoredTree, type StoredValue, treeFromText, treeToText } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import type { Resolved } from '../expressions/expression.ts'
import { BaseField, type OwnLookup, type OwnTransform } from '../fields/field.ts'
import { TextField } from '../fields/scalars.ts'
import { ArrayField } from './arrays.ts'
import { callNode, functionTransform, operatorLookup, typedParameter, wholeLookup } from './operators.ts'

const NEEDS = 'hstore' as const
const TEXT = new TextField()
const TEXTS = new ArrayField({ base: TEXT })

/** A lookup whose right side is a list of keys. */
const keys = (name: string): OwnLookup => {
  const call = { name, needs: NEEDS }
  return (_scope, left, right) => {
    if (!Array.isArray(right)) throw new FieldError(`A list of keys is due beside ${left.field?.name ?? 'the map'}.`)
    return callNode(call, [left.node, typedParameter(TEXTS, right.map(String))], { kind: 'boolean' })
  }
}

const LOOKUPS: Readonly<Record<string, OwnLookup>> = {
  contains: operatorLookup({ name: 'contains', needs: NEEDS }),
  contained_by: operatorLookup({ name: 'contained_by', needs: NEEDS }),
  has_key: operatorLookup({ name: 'map_has_key', needs: NEEDS }, () => TEXT),
  has_keys: keys('map_has_keys'),
  has_any_keys: keys('map_has_any_keys'),
}

const LISTS: Readonly<Record<string, OwnTransform>> = {
  keys: functionTransform({ name: 'map_keys', needs: NEEDS }, () => TEXTS),
  values: functionTransform({ name: 'map_values', needs: NEEDS }, () => TEXTS),
}

/** A map of texts to texts or null. */
export class HStoreField extends BaseField {
  readonly type = 'hstore'

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'hstore' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    if (typeof value !== 'object' || Array.isArray(value)) return this.fail(value, 'an object of texts')
    const pairs = Object.entries(value as object).map(([key, item]) => [key, item == null ? null : String(item)])
    return treeToText(Object.fromEntries(pairs) as StoredTree)
  }

  override fromStored(stored: unknown): unknown {
    return typeof stored === 'string' ? treeFromText(stored) : stored
  }

  override lookup(name: string): OwnLookup | undefined {
    return super.lookup(name) ?? LOOKUPS[name] ?? wholeLookup(this, name)
  }

  /** `keys` and `values` are lists; any other word is a key. */
  override transform(name: string): OwnTransform | undefined {
    return super.transform(name) ?? (Object.hasOwn(LISTS, name) ? LISTS[name] : valueAt(name))
  }
}

function valueAt(key: string): OwnTransform {
  return (_scope, value): Resolved => {
    const name: SqlNode = typedParameter(TEXT, key)
    const node = callNode({ name: 'map_value', needs: NEEDS }, [value.node, name], { kind: 'text' })
    return { ...value, node, field: null, type: { kind: 'text' } }
  }
}
