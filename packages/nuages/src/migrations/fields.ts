import { sourceText } from '../i18n/index.ts'
import { NotImplementedYet } from '../kernel/index.ts'
import {
  BaseField,
  Condition,
  type Constraint,
  Decimal,
  type DeconstructedField,
  Expr,
  field,
  OrderedExpr,
  plainCondition,
} from '../orm/index.ts'
import { deconstructed } from './deconstructible.ts'

type Maker = (...args: unknown[]) => object

const RELATIONS = new Set(['foreignKey', 'oneToOne', 'manyToMany'])

/** Makes a field of what `deconstruct` gave: the targets of relations become names, functions as defaults are left out. */
export function buildField(parts: DeconstructedField): BaseField {
  if (parts.fieldClass !== undefined) return new parts.fieldClass(cleanOptions(parts.options)) as BaseField
  const maker = (field as unknown as Record<string, Maker | undefined>)[parts.type]
  if (maker === undefined) throw new NotImplementedYet(`A migration with a field of type '${parts.type}'`)
  const options = cleanOptions(parts.options)
  if (parts.type === 'compositeKey') return maker(...(options.names as string[])) as BaseField
  return (RELATIONS.has(parts.type) ? maker(parts.to, options) : maker(...(parts.args ?? []), options)) as BaseField
}

/** A copy of a field that names its target and belongs to no model. */
export function detachedField(source: BaseField): BaseField {
  const copy = buildField(source.deconstruct())
  copy.name = source.name
  return copy
}

/** Options that tell something: no undefined ones, and no functions, which no migration could write down. */
export function cleanOptions(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return withoutMarks(
    Object.fromEntries(
      Object.entries(options).filter(([, value]) => value !== undefined && typeof value !== 'function'),
    ),
  )
}

/** Options of a field or model, their texts without what they may be marked with for translation. */
export function withoutMarks<T extends object>(options: T): T {
  const written = (name: string, value: unknown): unknown => {
    if (name === 'constraints' && Array.isArray(value)) return (value as readonly Constraint[]).map(unmarkedConstraint)
    return SHOWN.has(name) ? asWritten(value) : value
  }
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, written(name, value)])) as T
}

/** A constraint, its message without a mark for translation. */
export function unmarkedConstraint(constraint: Constraint): Constraint {
  const { violationErrorMessage: given } = constraint
  const message = given === undefined ? undefined : sourceText(given)
  if (message === undefined || message === given) return constraint
  const changed = { violationErrorMessage: message }
  return constraint.type === 'own' ? constraint.with(changed) : { ...constraint, ...changed }
}

/** Options that people are shown, which may be marked for translation. */
const SHOWN = new Set(['verboseName', 'verboseNamePlural', 'helpText', 'choices', 'permissions'])

/** Texts without what they were marked with; whatever else as it is. */
function asWritten(value: unknown): unknown {
  if (typeof value === 'string') return sourceText(value)
  return Array.isArray(value) ? value.map(asWritten) : value
}

/** A text that is equal for equal values, whatever the order of keys. */
export function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    if (inner instanceof Decimal || inner instanceof Date || inner instanceof Uint8Array) return String(inner)
    if (inner instanceof BaseField) return sorted(partsOf(inner))
    if (inner instanceof Expr || inner instanceof OrderedExpr) return { $: inner.constructor.name, ...inner }
    if (inner instanceof Condition) {
      const plain = plainCondition(inner)
      return plain === inner ? { $: 'Condition', ...inner } : sorted(plain)
    }
    const made = Object.getPrototypeOf(inner) === Object.prototype ? undefined : deconstructed(inner)
    if (made !== undefined) return { $: made.name, from: made.from, args: made.args }
    return sorted(inner)
  })
}

function sorted(object: object): object {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function partsOf(one: BaseField): object {
  const { type, options, args, to, name, from } = one.deconstruct()
  return { type, name, from, options: cleanOptions(options), args, to: to?.toLowerCase() }
}

/** A text that is equal for fields that a migration need not tell apart. */
export function fieldFingerprint(one: BaseField): string {
  return fingerprint(one)
}
