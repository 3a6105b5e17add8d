import type { StoredValue } from '../../column-types.ts'

/** The digits of a decimal, which go into the statement without quotes: in a sum, a text would become a DOUBLE. */
export class ExactNumber {
  readonly digits: string

  constructor(digits: string) {
    this.digits = digits
  }

  toString(): string {
    return this.digits
  }
}

/** A decimal's stored text as a number of the statement; only this dialect's own statements see such a value. */
export function exactNumber(value: StoredValue): StoredValue {
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return value
  return new ExactNumber(value) as unknown as StoredValue
}
