import type { CheckMessage } from '../../core/index.ts'
import { type SchemaAbilities, schemaAbilities } from '../../db/index.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { Constraint, Index } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { allowMigrateModel } from '../routing/route.ts'

type Finding = Omit<CheckMessage, 'object'>

/** What of a model a database cannot have, for each that its table may be in; ids and meaning are Django's. */
export function checkForDatabases(meta: ModelMeta, engines: Readonly<Record<string, string>>): CheckMessage[] {
  if (meta.options.managed === false || meta.concrete !== meta) return []
  const found = new Map<string, CheckMessage>()
  for (const [alias, engine] of Object.entries(engines)) {
    const abilities = schemaAbilities(engine)
    if (abilities === undefined || !allowMigrateModel(alias, meta)) continue
    for (const one of [...fieldProblems(meta, abilities, engine), ...tableProblems(meta, abilities, engine)])
      found.set(`${one.id} ${String(one.object)} ${one.message}`, one)
  }
  return [...found.values()]
}

function fieldProblems(meta: ModelMeta, abilities: SchemaAbilities, engine: string): CheckMessage[] {
  return meta.localColumns.flatMap((field) =>
    problemsOf(field, abilities, engine).map((one) => ({ ...one, object: `${meta.label}.${field.name}` })),
  )
}

function problemsOf(field: BaseField, abilities: SchemaAbilities, engine: string): Finding[] {
  const { maxLength, maxDigits, decimalPlaces } = field.options
  const error = (id: string, message: string, hint: string): Finding => ({ level: 'error', id, message, hint })
  const found: Finding[] = []
  if (!abilities.unboundedTypes && field.type === 'char' && maxLength === undefined)
    found.push(error('fields.E120', `A char field needs 'maxLength' on ${engine}.`, 'For any length: field.text().'))
  if (!abilities.unboundedTypes && field.type === 'decimal') {
    const hint = 'Say how many digits there are.'
    if (decimalPlaces === undefined)
      found.push(error('fields.E130', `A decimal field needs 'decimalPlaces' on ${engine}.`, hint))
    if (maxDigits === undefined)
      found.push(error('fields.E132', `A decimal field needs 'maxDigits' on ${engine}.`, hint))
  }
  if (!abilities.onDeleteSetDefault && field instanceof ForeignKeyField && field.onDelete === 'dbSetDefault') {
    const message = `${engine} has no foreign keys that set a default.`
    found.push(error('fields.E324', message, "Take 'setDefault', which Nuages does itself."))
  }
  return found
}

/** A part of an index or constraint that a database leaves out. */
type Lack = readonly [ability: keyof SchemaAbilities, id: string, what: string]

function tableProblems(meta: ModelMeta, abilities: SchemaAbilities, engine: string): CheckMessage[] {
  const { indexes = [], constraints = [] } = meta.options
  const all = [
    ...indexes.map((index) => [index.name ?? index.fields?.join() ?? '', indexNeeds(index)] as const),
    ...constraints.map((constraint) => [constraint.name, constraintNeeds(constraint)] as const),
  ]
  return all.flatMap(([name, needs]) =>
    needs
      .filter(([ability]) => !abilities[ability])
      .map(([, id, what]) => ({
        level: 'warning' as const,
        id,
        object: meta.label,
        message: `'${name}' has ${what}, which ${engine} does not know.`,
        hint: 'It is left out there: nothing will stand in the database for it.',
      })),
  )
}

function indexNeeds({ condition, include, expressions }: Index): Lack[] {
  const needs: Lack[] = []
  if (condition !== undefined) needs.push(['conditions', 'models.W037', 'a condition'])
  if ((include ?? []).length > 0) needs.push(['included', 'models.W040', 'columns beside its key'])
  if ((expressions ?? []).length > 0) needs.push(['expressions', 'models.W043', 'expressions'])
  return needs
}

function constraintNeeds(constraint: Constraint): Lack[] {
  if (constraint.type === 'exclude') return [['exclusions', 'nuages.W001', 'rows to exclude']]
  if (constraint.type !== 'unique') return []
  const needs: Lack[] = []
  if (constraint.condition !== undefined) needs.push(['conditions', 'models.W036', 'a condition'])
  if (constraint.deferrable !== undefined) needs.push(['deferrable', 'models.W038', 'a delay'])
  if ((constraint.include ?? []).length > 0) needs.push(['included', 'models.W039', 'columns beside its key'])
  if ((constraint.expressions ?? []).length > 0) needs.push(['expressions', 'models.W044', 'expressions'])
  if (constraint.nullsDistinct !== undefined) needs.push(['nullsNotDistinct', 'models.W047', 'a rule for nulls'])
  return needs
}
