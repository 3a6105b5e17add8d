import type { BaseField } from '../fields/field.ts'
import { error, type Finding, warning } from './finding.ts'

/** What is wrong with the options of a column that does not depend on its model; ids and meaning are Django's. */
export function checkColumnOptions(field: BaseField): Finding[] {
  return [...checkChoices(field), ...checkValidators(field), ...checkLength(field), ...checkDecimal(field)]
}

function checkChoices(field: BaseField): Finding[] {
  const given: unknown = field.options.choices
  // What a function gives may need a database; it is asked when choices are.
  if (given === undefined || typeof given === 'function') return []
  const choices: unknown = typeof given === 'object' ? field.choices : given
  if (!Array.isArray(choices) || !choices.every(isChoice)) {
    return [error('fields.E005', 'choices must be a list of pairs, [value, label], or an object of labels.')]
  }
  const { maxLength } = field.options
  const longest = Math.max(0, ...field.flatChoices.map(([value]) => [...String(value ?? '')].length))
  if (typeof maxLength !== 'number' || longest <= maxLength) return []
  return [error('fields.E009', `maxLength (${maxLength}) is too small for the longest choice (${longest} characters).`)]
}

/** A value with its label, or a group of such under its name. */
function isChoice(choice: unknown): boolean {
  if (!isPair(choice)) return false
  const [, label] = choice
  return !Array.isArray(label) || label.every(isPair)
}

function isPair(choice: unknown): choice is readonly [unknown, unknown] {
  return Array.isArray(choice) && choice.length === 2
}

/** Validators are functions; anything else would fail at the first form. */
function checkValidators({ options }: BaseField): Finding[] {
  const { validators = [] } = options as { validators?: readonly unknown[] }
  if (validators.every((one) => typeof one === 'function')) return []
  return [
    error('fields.E008', 'Every one of validators must be a function.', 'Write regex(/.../), not a pattern alone.'),
  ]
}

function checkLength(field: BaseField): Finding[] {
  const { maxLength } = field.options
  if (maxLength !== undefined && /integer|float|boolean/i.test(field.type)) {
    const hint = 'Leave it out; maxValue of nuages/validation bounds a number.'
    return [warning('fields.W122', `'maxLength' says nothing of a field of type ${field.type}.`, hint)]
  }
  if (maxLength === undefined || (Number.isInteger(maxLength) && (maxLength as number) > 0)) return []
  return [error('fields.E121', "'maxLength' must be a whole number above zero.")]
}

function checkDecimal(field: BaseField): Finding[] {
  if (field.type !== 'decimal') return []
  const { maxDigits, decimalPlaces } = field.options as { maxDigits?: unknown; decimalPlaces?: unknown }
  const found: Finding[] = []
  if (maxDigits === undefined && decimalPlaces === undefined) return found
  if (!isCount(decimalPlaces, 0)) found.push(error('fields.E131', "'decimalPlaces' must be a whole number from 0."))
  if (!isCount(maxDigits, 1)) found.push(error('fields.E133', "'maxDigits' must be a whole number above zero."))
  if (found.length === 0 && (maxDigits as number) < (decimalPlaces as number)) {
    found.push(error('fields.E134', "'maxDigits' must be at least 'decimalPlaces'."))
  }
  return found
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least
}
