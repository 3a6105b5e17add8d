import type { CheckMessage } from '../../core/index.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import { CustomField } from '../fields/custom.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { checkDefaults } from './check-defaults.ts'
import { checkForeignKey } from './check-foreign-keys.ts'
import { checkKind } from './check-kinds.ts'
import { checkColumnOptions } from './check-options.ts'
import { checkPairs } from './check-pairs.ts'
import { at, error, type Finding } from './finding.ts'

/** What is wrong with one field of a model; ids and meaning are Django's. */
export function checkField(field: BaseField): CheckMessage[] {
  return at(`${field.model.label}.${field.name}`, [...checkName(field.name), ...checkParts(field)])
}

function checkParts(field: BaseField): Finding[] {
  if (field.isVirtual) return (field as VirtualField).check().map(([id, problem]) => error(id, problem))
  if (field instanceof ManyToManyField) return checkPairs(field)
  if (field instanceof ReverseField || field instanceof CompositeKeyField) return []
  return [
    ...checkNull(field),
    ...checkColumnOptions(field),
    ...checkAutoNow(field),
    ...(field instanceof ForeignKeyField ? checkForeignKey(field) : []),
    ...checkDefaults(field),
    ...checkPeriods(field),
    ...checkKind(field),
    ...(field instanceof CustomField ? field.check().map(([id, problem]) => error(id, problem)) : []),
  ]
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

function checkAutoNow(field: BaseField): Finding[] {
  const { autoNow, autoNowAdd, default: value } = field.options as Record<string, unknown>
  const given = [autoNow, autoNowAdd, value !== undefined].filter((one) => one === true)
  if (given.length < 2) return []
  return [error('fields.E160', "Of 'autoNow', 'autoNowAdd' and 'default' only one may be given.")]
}

/** Fields with a date within whose day, month or year values are unique. */
function checkPeriods({ model, options }: BaseField): Finding[] {
  return (['uniqueForDate', 'uniqueForMonth', 'uniqueForYear'] as const).flatMap((option) => {
    const name = options[option]
    const kind = name === undefined ? undefined : model.byName.get(name)?.columnType()?.kind
    if (name === undefined || kind === 'date' || kind === 'dateTime') return []
    return [error('nuages.E009', `'${option}' names '${name}', which is no field with a date of ${model.label}.`)]
  })
}
