import type { ColumnType, StoredValue } from '../column-types.ts'
import type { ParameterNode } from './nodes.ts'

/** Said by a slot of a value that the statement was not made for: it must be compiled with that value. */
export const UNFIT = Symbol('unfit')

/** Turns a given value into what is stored, or says {@link UNFIT}. */
export type SlotReader = (value: unknown) => StoredValue | typeof UNFIT

/** The reader of a value that is given in its stored form. */
export const asGiven: SlotReader = (value) => value as StoredValue

/**
 * Stands for a value in a statement that is compiled once and run with others: which of the given values it is, and how
 * it is stored. Using it as a value throws, so that SQL never depends on it.
 */
export class Slot {
  readonly index: number
  readonly read: SlotReader

  constructor(index: number, read: SlotReader) {
    this.index = index
    this.read = read
  }

  /** A slot whose stored values are changed once more; null stays null. */
  map(change: (value: StoredValue) => StoredValue): Slot {
    return new Slot(this.index, (value) => {
      const stored = this.read(value)
      return stored === UNFIT || stored === null ? stored : change(stored)
    })
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('A slot has no value of its own.')
  }
}

/** A parameter whose value is given later. Only templates have them, so that no other code meets a slot as a value. */
export function slotNode(index: number, read: SlotReader, type: ColumnType | null): ParameterNode {
  return { kind: 'parameter', value: new Slot(index, read) as unknown as StoredValue, type: type ?? undefined }
}

/** A value, or what a slot will give, changed; the null of a slot stays null. */
export function changed(value: StoredValue, change: (value: StoredValue) => StoredValue): StoredValue {
  const given: unknown = value
  return given instanceof Slot ? (given.map(change) as unknown as StoredValue) : change(value)
}

/** A statement whose parameters are partly to be given. */
export interface StatementTemplate {
  readonly sql: string
  readonly params: readonly (StoredValue | Slot)[]
  /** True where the parameters are the given values, each in its place. */
  readonly direct: boolean
}

/** True where the parameters are the given values, each in its place and as it is. */
export function isDirect(params: readonly (StoredValue | Slot)[]): boolean {
  return params.every((param, index) => param instanceof Slot && param.index === index && param.read === asGiven)
}

/** The parameters of a template for these values; null where one of them does not fit it. */
export function bindTemplate(template: StatementTemplate, values: readonly unknown[]): readonly StoredValue[] | null {
  const { params } = template
  if (template.direct && params.length === values.length) return values as readonly StoredValue[]
  const bound = new Array<StoredValue>(params.length)
  for (let index = 0; index < params.length; index++) {
    const param = params[index] as StoredValue | Slot
    const value = param instanceof Slot ? param.read(values[param.index]) : param
    if (value === UNFIT) return null
    bound[index] = value
  }
  return bound
}
