import { Temporal } from 'temporal-polyfill'
import type { CheckMessage } from '../../core/index.ts'
import type { BaseField } from '../fields/field.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { FieldValueError } from '../errors.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import { checkRelation } from './check-relations.ts'
import { FileField, FilePathField } from '../fields/files.ts'

type Finding = Omit<CheckMessage, 'object'>

const error = (id: string, message: string, hint?: string): Finding =>
  hint === undefined ? { level: 'error', id, message } : { level: 'error', id, message, hint }

/** What is wrong with one field of a model; ids and meaning are Django's. */
export function checkField(field: BaseField): CheckMessage[] {
  const object = `${field.model.label}.${field.name}`
  const isColumn = !(field instanceof ReverseField || field.isVirtual)
  const findings = isColumn ? checkColumn(field) : [...checkName(field.name), ...checkVirtual(field)]
  return findings.map((finding) => ({ ...finding, object }))
}

function checkColumn(field: BaseField): Finding[] {
  return [
    ...checkName(field.name),
    ...checkNull(field),
    ...checkChoices(field),
    ...checkValidators(field),
    ...checkLength(field),
    ...checkDecimal(field),
    ...checkAutoNow(field),
    ...checkOnDelete(field),
    ...checkDefault(field),
    ...checkFixed(field),
    ...(field instanceof ForeignKeyField || field instanceof ManyToManyField ? checkRelation(field) : []),
    ...checkFile(field),
  ]
}

/** A default that the field could not store would fail at the first row that takes it. */
function checkDefault(field: BaseField): Finding[] {
  const { default: value, maxLength } = field.options as { default?: unknown; maxLength?: number }
  if (value === undefined || typeof value === 'function') return []
  if (SHARED.has(field.type) && typeof value === 'object' && value !== null && isPlain(value)) {
    const hint = `Give a function, default: () => ${Array.isArray(value) ? '[]' : '({})'}.`
    return [{ level: 'warning', id: 'fields.E010', message: 'All rows would share one object as their default.', hint }]
  }
  if (value === null || field instanceof ForeignKeyField) return []
  try {
    field.toStored(value)
  } catch (problem) {
    if (!(problem instanceof FieldValueError)) throw problem
    return [error('nuages.E001', `The default is no value of the field: ${problem.message}`)]
  }
  if (typeof value !== 'string' || typeof maxLength !== 'number' || [...value].length <= maxLength) return []
  return [error('nuages.E001', `The default has more than ${maxLength} characters, which is 'maxLength'.`)]
}

/** Fields whose values can be changed in place. */
const SHARED: ReadonlySet<string> = new Set(['json', 'array', 'hstore'])

/** A moment of the start is hardly meant as the default of all rows that are ever made. */
function checkFixed({ type, options }: BaseField): Finding[] {
  const value = options.default
  const isNow = type === 'date' ? isToday(value) : (type === 'dateTime' || type === 'time') && isJustNow(value)
  if (!isNow) return []
  const hint = `Every row would get it: give a function, default: () => ${NOW[type]}.`
  return [{ level: 'warning', id: 'fields.W161', message: 'The default is the time at which the site started.', hint }]
}

const NOW: Readonly<Record<string, string>> = {
  date: 'Temporal.Now.plainDateISO()',
  time: 'Temporal.Now.plainTimeISO()',
  dateTime: 'new Date()',
}

/** Django's own tolerance, in milliseconds. */
const JUST_NOW = 10_000

function isJustNow(value: unknown): boolean {
  if (value instanceof Date) return Math.abs(Date.now() - value.getTime()) < JUST_NOW
  if (value instanceof Temporal.Instant) return Math.abs(Date.now() - value.epochMilliseconds) < JUST_NOW
  if (!(value instanceof Temporal.PlainTime)) return false
  return Math.abs(Temporal.Now.plainTimeISO().since(value).total('milliseconds')) < JUST_NOW
}

function isToday(value: unknown): boolean {
  if (value instanceof Temporal.PlainDate) return value.equals(Temporal.Now.plainDateISO())
  return isJustNow(value)
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function checkVirtual(field: BaseField): Finding[] {
  return field.isVirtual ? (field as VirtualField).check().map(([id, problem]) => error(id, problem)) : []
}

function checkName(name: string): Finding[] {
  const found: Finding[] = []
  if (name.endsWith('_')) found.push(error('fields.E001', 'The name of a field must not end with an underscore.'))
  if (name.includes('__')) {
    found.push(error('fields.E002', "The name of a field must not contain '__': lookups use it to go along relations."))
  }
  return found
}

function checkNull(field: BaseField): Finding[] {
  if (!field.primaryKey || !field.null) return []
  return [error('fields.E007', 'A primary key must not be null.', 'Leave null: true out, or primaryKey: true.')]
}

function checkChoices(field: BaseField): Finding[] {
  const given: unknown = field.options.choices
  // What a function gives may need a database; it is asked when choices are.
  if (given === undefined || typeof given === 'function') return []
  const isPair = (choice: unknown) => Array.isArray(choice) && choice.length === 2
  const choices: unknown = typeof given === 'object' ? field.choices : given
  if (!Array.isArray(choices) || !choices.every(isPair)) {
    return [error('fields.E005', 'choices must be a list of pairs, [value, label], or an object of labels.')]
  }
  const { maxLength } = field.options
  const longest = Math.max(0, ...field.flatChoices.map(([value]) => [...String(value ?? '')].length))
  if (typeof maxLength !== 'number' || longest <= maxLength) return []
  return [error('fields.E009', `maxLength (${maxLength}) is too small for the longest choice (${longest} characters).`)]
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
    return [
      {
        level: 'warning',
        id: 'fields.W122',
        message: `'maxLength' says nothing of a field of type ${field.type}.`,
        hint: 'Leave it out; maxValue of nuages/validation bounds a number.',
      },
    ]
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

function checkAutoNow(field: BaseField): Finding[] {
  const { autoNow, autoNowAdd, default: value } = field.options as Record<string, unknown>
  const given = [autoNow, autoNowAdd, value !== undefined].filter((one) => one === true)
  if (given.length < 2) return []
  return [error('fields.E160', "Of 'autoNow', 'autoNowAdd' and 'default' only one may be given.")]
}

/** A foreign key of the target that is followed by the other of the two: rows that the database deletes tell nobody. */
function mixedWith(field: ForeignKeyField): ForeignKeyField | undefined {
  if (field.onDelete === 'doNothing') return undefined
  const byDatabase = field.databaseOnDelete !== null
  return field.target.relations.find(
    (other): other is ForeignKeyField =>
      other instanceof ForeignKeyField &&
      other.onDelete !== 'doNothing' &&
      (other.databaseOnDelete !== null) !== byDatabase,
  )
}

function checkOnDelete(field: BaseField): Finding[] {
  if (!(field instanceof ForeignKeyField)) return []
  if ((field.onDelete === 'setNull' || field.onDelete === 'dbSetNull') && !field.null) {
    return [error('fields.E320', `onDelete is '${field.onDelete}', but the field may not be null.`, 'Add null: true.')]
  }
  if (field.onDelete === 'dbSetDefault' && field.options.dbDefault === undefined) {
    return [error('fields.E322', "onDelete is 'dbSetDefault', but the field has no dbDefault.", 'Give it one.')]
  }
  const other = mixedWith(field)
  if (other !== undefined) {
    const name = `${field.target.label}.${other.name}`
    return [
      error(
        'fields.E323',
        `onDelete is '${String(field.onDelete)}', and that of ${name}, further along, is '${String(other.onDelete)}'.`,
        'A chain of foreign keys is followed by the database or by Nuages, not by both.',
      ),
    ]
  }
  if (field.onDelete === 'setDefault' && field.options.default === undefined) {
    return [error('fields.E321', "onDelete is 'setDefault', but the field has no default.", 'Give it one.')]
  }
  if (field.type === 'foreignKey' && field.options.unique === true) {
    return [
      {
        level: 'warning',
        id: 'fields.W342',
        message: 'A foreign key with unique: true is a one-to-one.',
        hint: 'Write field.oneToOne(...).',
      },
    ]
  }
  return []
}

function checkFile(field: BaseField): Finding[] {
  if (field instanceof FilePathField && field.options.allowFiles === false && field.options.allowFolders !== true) {
    return [error('fields.E140', "A path needs 'allowFiles' or 'allowFolders'.")]
  }
  if (!(field instanceof FileField)) return []
  const found: Finding[] = []
  if (field.primaryKey) found.push(error('fields.E201', "'primaryKey' is no option of a file."))
  const { uploadTo } = field.options
  if (typeof uploadTo === 'string' && uploadTo.startsWith('/')) {
    found.push(error('fields.E202', "'uploadTo' must be a relative path.", 'Leave the slash at its beginning out.'))
  }
  return found
}
