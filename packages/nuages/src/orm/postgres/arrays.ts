import { type ColumnType, type StoredTree, type StoredValue, treeFromText, treeToText } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { ModelDefinitionError } from '../errors.ts'
import { isSelectable } from '../expressions/subquery.ts'
import type { Resolved } from '../expressions/expression.ts'
import { BaseField, type DeconstructedField, type OwnLookup, type OwnTransform } from '../fields/field.ts'
import { DecimalField } from '../fields/temporals.ts'
import { callNode, functionTransform, operandNode, operatorLookup, wholeLookup } from './operators.ts'

const COMPOUND = new Set(['array', 'range', 'hstore'])

/** True where a value is stored as a tree of others. */
const isCompound = (field: BaseField) => COMPOUND.has(field.columnType()?.kind ?? '')
const NEEDS = 'arrays' as const

const OPERATORS: Readonly<Record<string, OwnLookup>> = {
  contains: operatorLookup({ name: 'contains', needs: NEEDS }),
  contained_by: operatorLookup({ name: 'contained_by', needs: NEEDS }),
  overlap: (scope, left, right) => {
    const other = operandNode(scope, left.field as BaseField, right)
    const list = isSelectable(right) ? callNode({ name: 'array_of_query', needs: NEEDS }, [other], left.type) : other
    return callNode({ name: 'overlaps', needs: NEEDS }, [left.node, list], { kind: 'boolean' })
  },
}

const LENGTH = functionTransform({ name: 'array_length', needs: NEEDS }, { kind: 'integer' })

const position = (value: number): SqlNode => ({ kind: 'literal', sql: String(value) })

/** An array to take an item of: that of a row is taken in one step with it. */
function arrayOf(node: SqlNode): SqlNode {
  return node.kind === 'function' && node.name === 'array_row' ? { ...node, name: 'array_item' } : node
}

/** A list of values of one kind. */
export class ArrayField extends BaseField {
  readonly type = 'array'

  constructor(options: object & { readonly base: unknown }) {
    super(options)
    const type = 'target' in this.base ? null : this.base.columnType()
    if (type === null || type.kind === 'binary')
      throw new ModelDefinitionError(`An array cannot hold ${this.base.type}: its items are plain values.`, {
        hint: 'Write field.array(field.text()), or a relation of many rows.',
      })
  }

  /** The field that each item is a value of. */
  get base(): BaseField {
    return this.options.base as unknown as BaseField
  }

  /** The greatest number of items, where there is one. */
  get size(): number | null {
    return (this.options.size as number | undefined) ?? null
  }

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'array', items: this.base.columnType() as ColumnType, size: this.size }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    if (!Array.isArray(value)) return this.fail(value, 'an array')
    return treeToText(value.map((item) => this.#treeOf(item)))
  }

  #treeOf(item: unknown): StoredTree {
    const stored = this.base.toStored(item === undefined ? null : item)
    return stored !== null && isCompound(this.base) ? treeFromText(String(stored)) : stored
  }

  override fromStored(stored: unknown): unknown {
    const tree = typeof stored === 'string' ? treeFromText(stored) : (stored as StoredTree)
    return Array.isArray(tree) ? tree.map((item) => this.#itemOf(item as StoredTree)) : tree
  }

  #itemOf(item: StoredTree): unknown {
    if (item === null || !this.base.converts) return item
    return this.base.partFromStored(isCompound(this.base) ? treeToText(item) : item)
  }

  override holds(value: unknown): boolean {
    const { base } = this
    if (!Array.isArray(value)) return !base.converts
    return !base.converts || value.every((item) => item === null || item === undefined || base.holds(item))
  }

  /** Decimals with all their digits, as one by itself is shown; the others are those of the stored form, exact as that is. */
  override shown(value: unknown): unknown {
    const shown = super.shown(value)
    if (shown === value || !Array.isArray(value) || !this.#holdsDecimals()) return shown
    return value.map((item) => (item === null || item === undefined ? null : this.base.shown(item)))
  }

  #holdsDecimals(): boolean {
    return this.base instanceof ArrayField ? this.base.#holdsDecimals() : this.base instanceof DecimalField
  }

  override lookup(name: string): OwnLookup | undefined {
    return super.lookup(name) ?? OPERATORS[name] ?? wholeLookup(this, name)
  }

  /** `tags__len`, `tags__0`, `tags__0_2`: positions count from zero, and the end of a slice is not in it. */
  override transform(name: string): OwnTransform | undefined {
    const own = super.transform(name)
    if (own !== undefined) return own
    if (name === 'len') return LENGTH
    const [, from, to] = /^(\d+)(?:_(\d+))?$/.exec(name) ?? []
    if (from === undefined) return undefined
    if (to === undefined) return this.#item(Number(from))
    return (_scope, value) => this.sliced(value, Number(from), Number(to))
  }

  #item(index: number): OwnTransform {
    const { base } = this
    const type = base.columnType()
    // A row of a table is an array of its own; from deeper ones only single items can be taken.
    const isRow = base instanceof ArrayField && !(base.base instanceof ArrayField)
    const name = isRow ? 'array_row' : 'array_item'
    return (_scope, value) => ({
      ...value,
      node: callNode({ name, needs: NEEDS }, [arrayOf(value.node), position(index + 1)], type),
      field: base,
      type,
    })
  }

  override sliced(value: Resolved, start: number, end: number | undefined): Resolved {
    const places = end === undefined ? [position(start + 1)] : [position(start + 1), position(end)]
    const node = callNode({ name: 'array_slice', needs: NEEDS }, [value.node, ...places], this.columnType())
    return { ...value, node, field: this }
  }

  override deconstruct(): DeconstructedField {
    const { type, options } = super.deconstruct()
    const { base, ...others } = options
    return { type, args: [base], options: others }
  }
}
