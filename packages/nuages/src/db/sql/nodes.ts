import type { ColumnType, StoredValue } from '../column-types.ts'
import type { Features } from '../dialects/base/dialect.ts'

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
  | AggregateNode
  | ExtractNode
  | TruncNode
  | TemporalNode
  | JsonPathNode
  | TupleNode
  | CollateNode
  | RawNode
  | SearchNode

/** A column of a table in the FROM clause; `table` is its alias. */
export interface ColumnNode {
  readonly kind: 'column'
  readonly table: string | null
  readonly name: string
  readonly type?: ColumnType | undefined
}
/** A value that travels beside the statement. */
export interface ParameterNode {
  readonly kind: 'parameter'
  readonly value: StoredValue
  readonly type?: ColumnType | undefined
  /** True where nothing beside it tells the database its type, as in a list of arguments. */
  readonly cast?: boolean
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
/** A function by its neutral name; dialects translate names and arguments. `type` is that of its value. */
export interface FunctionNode {
  readonly kind: 'function'
  readonly name: string
  readonly args: readonly SqlNode[]
  readonly type?: ColumnType | undefined
  /** What the database has to be able to do, where not all are. */
  readonly needs?: keyof Features | undefined
}
/** A computation over the rows of a group or window. */
export interface AggregateNode {
  readonly kind: 'aggregate'
  readonly name: string
  readonly args: readonly SqlNode[]
  readonly distinct?: boolean
  readonly filter?: SqlNode | undefined
  readonly orderBy?: readonly OrderNode[]
  readonly type?: ColumnType | undefined
  /** As of a function. */
  readonly needs?: keyof Features | undefined
}
/** What a value has to be cut out of: a date, an instant, a time of day or a length of time. */
export type TemporalKind = 'date' | 'dateTime' | 'time' | 'duration'
/** A part of a date or time as a number: `year`, `week_day`; `date` and `time` of an instant. */
export interface ExtractNode {
  readonly kind: 'extract'
  readonly part: string
  readonly value: SqlNode
  readonly from: TemporalKind
  /** The time zone that an instant is read in. */
  readonly zone: string
  /** As of a function. */
  readonly needs?: keyof Features | undefined
}
/** A date or time rounded down to a unit. */
export interface TruncNode {
  readonly kind: 'trunc'
  readonly unit: string
  readonly value: SqlNode
  readonly from: TemporalKind
  readonly to: TemporalKind
  readonly zone: string
}
/** Sums and differences of dates, times and durations. */
export interface TemporalNode {
  readonly kind: 'temporal'
  readonly operator: '+' | '-'
  readonly left: SqlNode
  readonly right: SqlNode
  readonly leftKind: TemporalKind
  readonly rightKind: TemporalKind
  readonly to: TemporalKind
}
/** A value inside a JSON document, as JSON or as text. */
export interface JsonPathNode {
  readonly kind: 'jsonPath'
  readonly value: SqlNode
  readonly path: readonly (string | number)[]
  readonly text: boolean
}
/** Several values that are compared together: a composite key. */
export interface TupleNode {
  readonly kind: 'tuple'
  readonly items: readonly SqlNode[]
}
export interface CollateNode {
  readonly kind: 'collate'
  readonly value: SqlNode
  readonly collation: string
}
/** SQL written by the programmer: texts with values between them. */
export interface RawNode {
  readonly kind: 'raw'
  readonly texts: readonly string[]
  readonly values: readonly SqlNode[]
}
/** A search for words: what is searched, what for, and what is wanted of it. */
export interface SearchNode {
  readonly kind: 'search'
  readonly want: 'vector' | 'query' | 'match' | 'rank' | 'headline'
  readonly vector: SearchVectorPart | null
  readonly query: SearchTerms | null
  /** Settings of a rank or headline, by their neutral names. */
  readonly settings: Readonly<Record<string, unknown>>
}
/** Texts that are searched, or a column of vectors. */
export interface SearchVectorPart {
  readonly texts: readonly SearchedText[]
  /** A column of vectors, or vectors computed otherwise, in the place of texts. */
  readonly stored: SqlNode | null
}
/** A text with what is known of it. */
export interface SearchedText {
  readonly value: SqlNode
  readonly weight: 'A' | 'B' | 'C' | 'D' | null
  readonly config: SearchConfig | null
  readonly index: IndexedText | null
}
/** The name of a configuration, or what computes it. */
export type SearchConfig = string | SqlNode
/** Where an index of words holds a text. */
export interface IndexedText {
  readonly name: string
  /** The place of the text in it, and how many there are. */
  readonly place: number
  readonly size: number
  /** The column of the table's key. */
  readonly key: string
  readonly config: string
}
/** Words and how they are joined. */
export type SearchTerms =
  | { readonly join: 'words'; readonly text: SqlNode; readonly type: SearchType; readonly config: SearchConfig | null }
  | { readonly join: 'and' | 'or'; readonly items: readonly SearchTerms[] }
  | { readonly join: 'not'; readonly item: SearchTerms }
/** How the text of a search is read. */
export type SearchType = 'plain' | 'phrase' | 'raw' | 'websearch'
export interface LogicNode {
  readonly kind: 'and' | 'or' | 'xor' | 'not'
  readonly items: readonly SqlNode[]
}
export interface CaseNode {
  readonly kind: 'case'
  readonly whens: readonly { readonly when: SqlNode; readonly then: SqlNode }[]
  readonly otherwise: SqlNode | null
  readonly type?: ColumnType | undefined
}
export interface CastNode {
  readonly kind: 'cast'
  readonly value: SqlNode
  readonly type: ColumnType
}
export interface SubqueryNode {
  readonly kind: 'subquery'
  readonly select: QueryNode
}
export interface ExistsNode {
  readonly kind: 'exists'
  readonly select: QueryNode
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
  readonly orderBy: readonly OrderNode[]
  readonly frame?: FrameNode | undefined
}
/** The rows of a window that a value is computed of: negative before the row at hand, null without end. */
export interface FrameNode {
  readonly unit: 'rows' | 'range' | 'groups'
  readonly start: number | null
  readonly end: number | null
  readonly exclude?: 'current row' | 'group' | 'ties' | undefined
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
    | { readonly select: QueryNode; readonly alias: string }
    | null
  readonly joins: readonly JoinNode[]
  readonly where: SqlNode | null
  readonly groupBy: readonly SqlNode[]
  /** The groups without the columns that a key among them decides, for databases that need not be told of those. */
  readonly groupKey?: readonly SqlNode[] | undefined
  readonly having: SqlNode | null
  readonly orderBy: readonly OrderNode[]
  readonly distinct: boolean
  /** Keeps the first row of each of these values. */
  readonly distinctOn?: readonly SqlNode[] | undefined
  readonly limit: number | null
  readonly offset: number
  readonly forUpdate?: LockNode | undefined
}
/** How selected rows are locked. */
export interface LockNode {
  readonly nowait: boolean
  readonly skipLocked: boolean
  /** True leaves rows open to others' foreign keys. */
  readonly noKey: boolean
  /** The aliases of the tables whose rows are locked; empty for all. */
  readonly of: readonly string[]
}
/** Results of several queries put together; sorted by positions. */
export interface CompoundNode {
  readonly kind: 'compound'
  readonly operator: 'union' | 'unionAll' | 'intersect' | 'except'
  readonly queries: readonly QueryNode[]
  readonly orderBy: readonly OrderNode[]
  readonly limit: number | null
  readonly offset: number
}
export type QueryNode = SelectNode | CompoundNode
export interface InsertNode {
  readonly kind: 'insert'
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlNode[])[]
  /** In place of rows, where the dialect writes lists: all values of each column as one. */
  readonly lists?: readonly SqlNode[]
  readonly ignoreConflicts: boolean
  /** Where a row with the same values in `target` is there, these columns of it are changed. */
  readonly updateConflicts?: { readonly target: readonly string[]; readonly set: readonly string[] } | undefined
  readonly returning: readonly string[]
}
export interface UpdateNode {
  readonly kind: 'update'
  readonly table: string
  readonly set: readonly { readonly column: string; readonly value: SqlNode }[]
  readonly where: SqlNode | null
  /** In which order the rows are changed, where the database heeds one. */
  readonly orderBy?: readonly OrderNode[] | undefined
  /** The columns whose values after the update come back. */
  readonly returning?: readonly string[] | undefined
  /** The columns of the table's key, where the statement may read the table that it changes. */
  readonly key?: readonly string[] | undefined
}
export interface DeleteNode {
  readonly kind: 'delete'
  readonly table: string
  readonly where: SqlNode | null
  /** As of an update. */
  readonly key?: readonly string[] | undefined
}
export type Statement = QueryNode | InsertNode | UpdateNode | DeleteNode
