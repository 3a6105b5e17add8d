import type { SqlNode } from '../../db/sql/nodes.ts'
import { rewrite } from '../../db/index.ts'
import { Expr, type ExpressionScope, FieldExpr, OrderedExpr, type Resolved } from '../expressions/expression.ts'
import { outputOf } from '../expressions/function.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnScope } from '../query/column-scope.ts'
import { conditionOf } from '../query/conditions.ts'
import { databaseDefault } from '../rows/insert.ts'
import { readProperty, type RowState, SOURCE } from '../rows/state.ts'
import { parameter } from '../rows/values.ts'

/** A row that is checked against a table, and how. */
export interface Checked {
  readonly row: RowState
  /** The model whose table it is: the row's own or one that it extends. */
  readonly meta: ModelMeta
  readonly using: string
  /** The fields that are not checked, since they are wrong already or not asked for. */
  readonly exclude: ReadonlySet<string>
}

/** A condition of a table's definition with the values of a row in the place of the columns; see {@link givenExpression}. */
export function givenCondition(checked: Checked, condition: object): SqlNode | null {
  return substituted(checked, columnScope(checked.meta).resolveCondition(conditionOf(condition)))
}

/**
 * An expression of a table's definition with the values of a row in the place of the columns. Null where it speaks of an
 * excluded field, or of one that has an expression as its value: what that is only the database knows, when it writes.
 */
export function givenExpression(checked: Checked, expression: Expr): SqlNode | null {
  return substituted(checked, expression.resolve(columnScope(checked.meta)).node)
}

/** What the database will compute for a column; null where that is not known before it writes. */
export function givenValue(checked: Checked, field: BaseField): NodeExpr | null {
  const node = givenExpression(checked, new FieldExpr(field.name))
  return node === null ? null : new NodeExpr(node)
}

function substituted({ meta, row, exclude }: Checked, node: SqlNode): SqlNode | null {
  const seen = { known: true }
  const byColumn = new Map(meta.columns.map((field) => [field.column, field]))
  const replace = (part: SqlNode): SqlNode | undefined => {
    const field = part.kind === 'column' ? byColumn.get(part.name) : undefined
    if (field === undefined) return undefined
    if (field.computedByDatabase && !exclude.has(field.name)) return rewrite(computed(meta, field), replace)
    const value: unknown = exclude.has(field.name) ? undefined : readProperty(row, field.attname)
    if (!exclude.has(field.name) && !(value instanceof Expr)) return valueNode(meta, row, field, value)
    seen.known = false
    return part
  }
  const given = rewrite(node, replace)
  return seen.known ? given : null
}

function computed(meta: ModelMeta, field: BaseField): SqlNode {
  return (field.options.expression as unknown as Expr).resolve(columnScope(meta)).node
}

/** Whether a new row leaves a column to the database's own default: that is what will be written. */
function isLeft(row: RowState, field: BaseField, value: unknown): boolean {
  return (value ?? null) === null && field.options.dbDefault !== undefined && row[SOURCE] === null
}

function valueNode(meta: ModelMeta, row: RowState, field: BaseField, value: unknown): SqlNode {
  return isLeft(row, field, value) ? databaseDefault(meta, field) : { ...parameter(field, value), cast: true }
}

/** What a column will have once the row is written: its value, or the database's own default. */
export function valueToBe(meta: ModelMeta, row: RowState, field: BaseField): unknown {
  const value: unknown = readProperty(row, field.attname) ?? null
  return isLeft(row, field, value) ? new NodeExpr(databaseDefault(meta, field)) : value
}

/** SQL that is there already, as a condition or the right side of one. */
export class NodeExpr extends Expr {
  readonly node: SqlNode

  constructor(node: SqlNode) {
    super()
    this.node = node
  }

  resolve(_scope: ExpressionScope): Resolved {
    return { node: this.node, field: null, type: null, aggregate: false }
  }
}

/** A condition that is there already. */
export class TruthExpr extends NodeExpr {
  override resolve(): Resolved {
    return { node: this.node, ...outputOf({ kind: 'boolean' }), aggregate: false }
  }
}

/** The expression alone, without the direction that an index gives it. */
export function undirected(expression: object): Expr {
  return (expression instanceof OrderedExpr ? expression.expression : expression) as Expr
}
