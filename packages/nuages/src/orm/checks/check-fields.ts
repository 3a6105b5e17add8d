import type { CheckMessage } from '../../core/index.ts'
import type { BaseField } from '../fields/field.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { FileField, FilePathField } from '../fields/files.ts'
import { ForeignKeyField, ReverseField } from '../fields/relations.ts'

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
    ...checkLength(field),
    ...checkDecimal(field),
    ...checkAutoNow(field),
    ...checkOnDelete(field),
    ...checkFile(field),
  ]
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
  const choices: unknown = field.options.choices
  if (choices === undefined) return []
  const isPair = (choice: unknown) => Array.isArray(choice) && choice.length === 2
  if (!Array.isArray(choices) || !choices.every(isPair)) {
    return [error('fields.E005', 'choices must be a list of pairs: [value, label].')]
  }
  const { maxLength } = field.options
  const longest = Math.max(0, ...field.flatChoices.map(([value]) => [...String(value)].length))
  if (typeof maxLength !== 'number' || longest <= maxLength) return []
  return [error('fields.E009', `maxLength (${maxLength}) is too small for the longest choice (${longest} characters).`)]
}

function checkLength(field: BaseField): Finding[] {
  const { maxLength } = field.options
  if (maxLength === undefined && field.type === 'char') {
    return [error('fields.E120', "A char field needs 'maxLength'.", 'For text of any length take field.text().')]
  }
  if (maxLength === undefined || (Number.isInteger(maxLength) && (maxLength as number) > 0)) return []
  return [error('fields.E121', "'maxLength' must be a whole number above zero.")]
}

function checkDecimal(field: BaseField): Finding[] {
  if (field.type !== 'decimal') return []
  const { maxDigits, decimalPlaces } = field.options as { maxDigits?: unknown; decimalPlaces?: unknown }
  const found: Finding[] = []
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

function checkOnDelete(field: BaseField): Finding[] {
  if (!(field instanceof ForeignKeyField)) return []
  if (field.onDelete === 'setNull' && !field.null) {
    return [error('fields.E320', "onDelete is 'setNull', but the field may not be null.", 'Add null: true.')]
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
