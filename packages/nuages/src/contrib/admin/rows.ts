import type { AnyRow, ModelMeta } from '../../orm/index.ts'

/** An order of rows: paths with a perhaps leading hyphen, and expressions. */
export type Order = readonly (string | object)[]

/**
 * A query set as generic code uses it. The names in a `ModelAdmin` are checked by the compiler where they are written,
 * so here they are texts.
 */
export interface Rows extends PromiseLike<AdminRow[]> {
  filter(where: object): Rows
  where(condition: object): Rows
  exclude(where: object): Rows
  orderBy(...order: Order): Rows
  selectRelated(...paths: readonly string[]): Rows
  prefetchRelated(...paths: readonly string[]): Rows
  distinct(): Rows
  none(): Rows
  all(): Rows
  slice(start: number, end?: number): Rows
  valuesList(...paths: readonly string[]): PromiseLike<unknown[][]> & Rows
  valuesFlat(path: string): PromiseLike<unknown[]> & Rows
  count(): Promise<number>
  exists(): Promise<boolean>
  first(): Promise<AdminRow | undefined>
  get(where?: object): Promise<AdminRow>
  update(values: object): Promise<number>
}

/** A row of any model; its fields are read by name. */
export type AdminRow = AnyRow & Readonly<Record<string, unknown>>

/** All rows of a model. */
export function rowsOf(meta: ModelMeta): Rows {
  return (meta.modelClass as unknown as { all(): Rows }).all()
}

/** The text of a row, as its `toString` gives it. */
export function textOf(row: unknown): string {
  return String(row)
}
