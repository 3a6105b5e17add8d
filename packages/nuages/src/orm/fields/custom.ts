import type { ColumnType, StoredValue } from '../../db/index.ts'
import type { OwnParts } from '../expressions/custom.ts'
import type { Field } from '../types/fields.ts'
import type { NoTransforms, OrderedLookups } from '../types/lookups.ts'
import type { LookupsIn, TransformsIn, ValuesIn } from '../types/own-lookups.ts'
import { BaseField, type DeconstructedField, type OwnLookup, type OwnTransform } from './field.ts'
import type { Optional } from './maker-types.ts'
import type { ColumnOptions, DefaultOf } from './options.ts'

/**
 * The base of a site's own kinds of fields: a value `T` in rows that a column keeps in one of the stored forms. `Input`
 * is what a row takes and filters compare with, `Options` what the field can be told besides the usual.
 *
 * ```ts
 * export class MoneyField extends CustomField<Money> {
 *   columnType() { return { kind: 'char', maxLength: 20 } as const }
 *   toDatabase(value: Money) { return `${value.amount} ${value.currency}` }
 *   fromDatabase(stored: StoredValue) { return Money.parse(String(stored)) }
 *   override deconstruct() { return { ...super.deconstruct(), name: 'MoneyField', from: '../money.ts' } }
 * }
 * export const money = customField(MoneyField)
 * ```
 */
export abstract class CustomField<T, Input = T, Options extends object = {}> extends BaseField {
  readonly type: string = 'custom'
  declare readonly $custom: { readonly value: T; readonly input: Input; readonly options: Options }
  /** Lookups of the kind's own, by name; see `defineLookup`. */
  readonly lookups: Readonly<Record<string, OwnLookup>> = {}
  /** Transforms of the kind's own; see `defineTransform`. */
  readonly transforms: Readonly<Record<string, OwnTransform>> = {}

  constructor(options?: ColumnOptions<Input> & Options) {
    super(options)
  }

  /**
   * The column: one of the types that every database has, or by `{ kind: 'own', sql: { postgres: 'macaddr', ... } }` what
   * each database calls it, in tables, migrations and casts.
   */
  abstract override columnType(): ColumnType

  /** A value in the stored form of the column's type; see `ColumnType`. */
  abstract toDatabase(value: T): StoredValue

  /** The value of a stored one; never called with null. */
  abstract fromDatabase(stored: StoredValue): T

  /**
   * The value that is meant by what a form, a fixture or a filter gives, such as a text; undefined for nonsense. The
   * default takes everything as it is: write it where a value can be given as something else.
   */
  parse(value: unknown): T | undefined {
    return value as T
  }

  /** What is wrong with its options on the model that bears it, for `nuages check`: sentences with the id of each. */
  check(): readonly (readonly [id: string, problem: string])[] {
    return []
  }

  override get converts(): boolean {
    return true
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    const parsed = this.parse(value)
    return parsed === undefined ? this.fail(value, `a value of ${this.constructor.name}`) : this.toDatabase(parsed)
  }

  override fromStored(stored: unknown): unknown {
    return this.fromDatabase(stored as StoredValue)
  }

  /** An object that `parse` takes as it is; a text or number goes through the stored form, which alone tells what it is. */
  override holds(value: unknown): boolean {
    try {
      return typeof value === 'object' && this.parse(value) === value
    } catch {
      return false
    }
  }

  override lookup(name: string): OwnLookup | undefined {
    return this.lookups[name] ?? super.lookup(name)
  }

  override transform(name: string): OwnTransform | undefined {
    return this.transforms[name] ?? super.transform(name)
  }

  /** A subclass adds under which name a migration file imports the class, and from where. */
  override deconstruct(): DeconstructedField {
    return { ...super.deconstruct(), fieldClass: this.constructor as NonNullable<DeconstructedField['fieldClass']> }
  }
}

/** Makes the fields of a class of a site's own. */
export interface CustomMaker<T, Input, Options extends object, Own extends OwnParts> {
  <
    N extends boolean = false,
    D extends DefaultOf<Input> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    ...options: {} extends Options
      ? [options?: ColumnOptions<Input, N, D, E, K, B> & Options]
      : [options: ColumnOptions<Input, N, D, E, K, B> & Options]
  ): Field<
    T,
    Optional<N, D, E>,
    N,
    OrderedLookups<Input> & LookupsIn<Own> & ValuesIn<Own>,
    NoTransforms & TransformsIn<Own>,
    Input,
    K
  >
}

/** What the compiler reads of a class of fields. */
interface CustomClass<T, Input, Options extends object, Own extends OwnParts> {
  new (
    options: never,
  ): Own & {
    readonly $custom: { readonly value: T; readonly input: Input; readonly options: Options }
  }
}

/** The maker of a class of fields, for models: `price: money({ null: true })`. */
export function customField<T, Input, Options extends object, Own extends OwnParts>(
  fieldClass: CustomClass<T, Input, Options, Own>,
): CustomMaker<T, Input, Options, Own> {
  const make = (options: object = {}): unknown => new fieldClass(options as never)
  return make as unknown as CustomMaker<T, Input, Options, Own>
}
