/** Which bounds belong to a range: a square bracket for one that does. */
export type Bounds = '[)' | '[]' | '(]' | '()'

/** The span between two values; a bound that is null is open: there is no end on that side. */
export class Range<T> {
  readonly lower: T | null
  readonly upper: T | null
  readonly bounds: Bounds
  /** True where nothing is in it. */
  readonly isEmpty: boolean

  /** Bounds default to `[)`: the lower one is in it, the upper one is not. */
  constructor(lower: T | null, upper: T | null, bounds: Bounds = '[)', isEmpty = false) {
    this.lower = isEmpty ? null : lower
    this.upper = isEmpty ? null : upper
    this.bounds = bounds
    this.isEmpty = isEmpty
  }

  /** The range that holds nothing. */
  static empty<T>(): Range<T> {
    return new Range<T>(null, null, '[)', true)
  }

  /** True where the lower bound is in the range. */
  get lowerInc(): boolean {
    return !this.isEmpty && this.lower !== null && this.bounds[0] === '['
  }

  /** True where the upper bound is in the range. */
  get upperInc(): boolean {
    return !this.isEmpty && this.upper !== null && this.bounds[1] === ']'
  }

  /** True where it has no lower end. */
  get lowerInf(): boolean {
    return !this.isEmpty && this.lower === null
  }

  /** True where it has no upper end. */
  get upperInf(): boolean {
    return !this.isEmpty && this.upper === null
  }

  toString(): string {
    if (this.isEmpty) return 'empty'
    return `${this.bounds[0]}${this.lower ?? ''}, ${this.upper ?? ''}${this.bounds[1]}`
  }

  /** As serializers write it: the bounds as their texts. */
  toJSON(): object {
    if (this.isEmpty) return { empty: true }
    return { lower: this.lower, upper: this.upper, bounds: this.bounds }
  }

  /** How a migration writes it down. */
  deconstruct(): { name: string; from: string; args: readonly unknown[] } {
    const args = this.isEmpty ? [null, null, '[)', true] : [this.lower, this.upper, this.bounds]
    return { name: 'Range', from: 'nuages/orm/postgres', args }
  }
}
