import type { StoredValue } from '../../src/db/index.ts'
import { CustomField, customField, defineLookup, defineTransform, Left, RawSql } from '../../src/orm/index.ts'

/** An amount in cents with its currency. */
export class Money {
  readonly cents: number
  readonly currency: string

  constructor(cents: number, currency: string) {
    this.cents = cents
    this.currency = currency
  }

  toString() {
    return `${this.currency} ${String(this.cents).padStart(8, '0')}`
  }

  deconstruct() {
    return { name: 'Money', from: '../money.ts', args: [this.cents, this.currency] }
  }
}

/** A field of a site's own: an amount as text, whose currency may be left out where the field has one. */
export class MoneyField extends CustomField<Money, Money | string, { currency?: string }> {
  override readonly lookups = {
    same_currency: defineLookup<Money>((left, right) => RawSql`${Left(left, 3)} = ${Left(right, 3)}`),
  }
  override readonly transforms = { currency: defineTransform((value) => Left(value, 3)) }

  columnType() {
    return { kind: 'char', maxLength: 12 } as const
  }

  toDatabase(value: Money) {
    return String(value)
  }

  fromDatabase(stored: StoredValue) {
    const [currency = '', cents] = String(stored).split(' ')
    return new Money(Number(cents), currency)
  }

  override parse(value: unknown) {
    if (value instanceof Money) return value
    const currency = (this.options as { currency?: string }).currency ?? ''
    const [, found = currency, cents] = /^(?:([A-Z]{3}) )?(\d+)$/.exec(String(value)) ?? []
    return cents === undefined || found === '' ? undefined : new Money(Number(cents), found)
  }

  override deconstruct() {
    return { ...super.deconstruct(), name: 'MoneyField', from: '../money.ts' }
  }
}

export const money = customField(MoneyField)
