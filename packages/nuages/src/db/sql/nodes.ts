import type { ColumnType, StoredValue } from '../column-types.ts'

/**
 * A statement as data. Nodes are plain frozen-by-convention objects with a `kind`; the compiler has a method for each
 * and a dialect overrides the few it says otherwise. `type`, where known, lets a dialect cast or adapt.
 */
export type SqlNode =
  | ColumnNode
  | ParameterNode
  | LiteralNode
  | OperatorNode
  | LookupNode
  | FunctionNode
  | LogicNode
  | CaseNode
  | CastNode
  | SubqueryNode
  | ExistsNode
  | OrderNode
  | WindowNode
  | StarNode

/** A column of a table in the FROM clause; `table` is its alias. */
export interface ColumnNode {
  readonly kind: 'column'
  readonly table: string | null
  readonly name: string
  readonly type?: ColumnType | undefined
}
/** A value that travels beside the statement; `slot` names the place it is read from when the statement runs again. */
export interface ParameterNode {
  readonly kind: 'parameter'
  readonly value: StoredValue
  readonly type?: ColumnType | undefined
}
/** A fixed piece of SQL that no user's text can reach. */
export interface LiteralNode {
  readonly kind: 'literal'
  readonly sql: string
}
export interface OperatorNode {
  readonly kind: 'operator'
  readonly operator: '+' | '-' | '*' | '/' | '%' | '^' | '&' | '|' | '<<' | '>>' | '#'
  readonly left: SqlNode
  readonly right: SqlNode
  readonly type?: ColumnType | undefined
}
/** `left` compared with `right` by a named lookup such as `gt`, `icontains`, `in`. */
export interface LookupNode {
  readonly kind: 'lookup'
  readonly name: string
  readonly left: SqlNode
  readonly right: SqlNode | readonly SqlNode[] | boolean
  readonly type?: ColumnType | undefined
}
/** A function by its neutral name; dialects translate names and arguments. */
export interface FunctionNode {
  readonly kind: 'function'
  readonly name: string
  readonly args: readonly SqlNode[]
  readonly distinct?: boolean
  readonly filter?: SqlNode | undefined
  readonly type?: ColumnType | undefined
}
export interface LogicNode {
  readonly kind: 'and' | 'or' | 'xor' | 'not'
  readonly items: readonly SqlNode[]
}
export interface CaseNode {
  readonly kind: 'case'
  readonly whens: readonly { readonly when: SqlNode; readonly then: SqlNode }[]
  readonly otherwise: SqlNode | null
}
export interface CastNode {
  readonly kind: 'cast'
  readonly value: SqlNode
  readonly type: ColumnType
}
export interface SubqueryNode {
  readonly kind: 'subquery'
  readonly select: SelectNode
}
export interface ExistsNode {
  readonly kind: 'exists'
  readonly select: SelectNode
}
export interface OrderNode {
  readonly kind: 'order'
  readonly value: SqlNode
  readonly descending: boolean
  readonly nulls?: 'first' | 'last' | undefined
}
export interface WindowNode {
  readonly kind: 'window'
  readonly value: SqlNode
  readonly partitionBy: readonly SqlNode[]
  readonly orderBy: readonly SqlNode[]
  readonly frame?: string | undefined
}
export interface StarNode {
  readonly kind: 'star'
}

/** A table in the FROM clause and how it is joined to those before it. */
export interface JoinNode {
  readonly type: 'inner' | 'left'
  readonly table: string
  readonly alias: string
  readonly on: SqlNode
}
export interface SelectNode {
  readonly kind: 'select'
  readonly columns: readonly { readonly value: SqlNode; readonly as?: string | undefined }[]
  readonly from:
    | { readonly table: string; readonly alias: string }
    | { readonly select: SelectNode; readonly alias: string }
    | null
  readonly joins: readonly JoinNode[]
  readonly where: SqlNode | null
  readonly groupBy: readonly SqlNode[]
  readonly having: SqlNode | null
  readonly orderBy: readonly OrderNode[]
  readonly distinct: boolean
  readonly limit: number | null
  readonly offset: number
  readonly forUpdate?: { readonly nowait: boolean; readonly skipLocked: boolean } | undefined
}
export interface InsertNode {
  readonly kind: 'insert'
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlNode[])[]
  readonly ignoreConflicts: boolean
  readonly returning: readonly string[]
}
export interface UpdateNode {
  readonly kind: 'update'
  readonly table: string
  readonly set: readonly { readonly column: string; readonly value: SqlNode }[]
  readonly where: SqlNode | null
}
export interface DeleteNode {
  readonly kind: 'delete'
  readonly table: string
  readonly where: SqlNode | null
}
export type Statement = SelectNode | InsertNode | UpdateNode | DeleteNode
