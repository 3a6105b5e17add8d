import { Decimal } from 'decimal.js'

/**
 * A decimal that prints as many digits after the point as its column has: `1.50`. It computes as any other; what comes
 * out of a computation is a plain `Decimal`.
 */
export class ScaledDecimal extends Decimal {
  readonly #scale: number

  constructor(value: Decimal.Value, scale: number) {
    super(value)
    this.#scale = scale
  }

  override toString(): string {
    return this.toFixed(this.#scale)
  }

  override toJSON(): string {
    return this.toString()
  }

  override valueOf(): string {
    return this.toString()
  }
}

/** The digits after the point of a decimal's text. */
export function scaleOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}
