import type { CheckMessage } from '../../core/index.ts'
import { type SchemaAbilities, schemaAbilities } from '../../db/index.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField } from '../fields/relations.ts'
import type { Constraint, Index } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { allowMigrateModel } from '../routing/route.ts'
import { at, error, type Finding, warning } from './finding.ts'

/** What of a model a database cannot have, for each that its table may be in; ids and meaning are Django's. */
export function checkForDatabases(meta: ModelMeta, engines: Readonly<Record<string, string>>): CheckMessage[] {
  if (meta.options.managed === false || meta.concrete !== meta) return []
  const found = new Map<string, CheckMessage>()
  for (const [alias, engine] of Object.entries(engines)) {
    const abilities = schemaAbilities(engine)
    const isElsewhere = meta.options.requiredDbVendor !== undefined && meta.options.requiredDbVendor !== engine
    if (abilities === undefined || isElsewhere || !allowMigrateModel(alias, meta)) continue
    const problems = [
      ...fieldProblems(meta, abilities, engine),
      ...tableProblems(meta, abilities, engine),
      ...at(meta.label, [...commentProblem(meta, abilities, engine), ...nameProblems(meta, abilities, engine)]),
    ]
    for (const one of problems) found.set(`${one.id} ${String(one.object)} ${one.message}`, one)
  }
  return [...found.values()]
}

function fieldProblems(meta: ModelMeta, abilities: SchemaAbilities, engine: string): CheckMessage[] {
  return meta.localColumns.flatMap((field) => at(`${meta.label}.${field.name}`, problemsOf(field, abilities, engine)))
}

function problemsOf(field: BaseField, abilities: SchemaAbilities, engine: string): Finding[] {
  const { maxLength, maxDigits, decimalPlaces } = field.options
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
  if (!abilities.virtualColumns && field.options.dbPersist === false) {
    const hint = 'Leave dbPersist out where the server is older: the value is stored.'
    found.push(warning('nuages.W002', `${engine} computes columns at each read from version 18 on alone.`, hint))
  }
  if (!abilities.comments && field.options.dbComment !== undefined)
    found.push(warning('fields.W163', `${engine} keeps no comments on columns: 'dbComment' is left out.`, NOWHERE))
  return found
}

const NOWHERE = 'Nothing will stand in the database for it.'

function commentProblem({ options }: ModelMeta, { comments }: SchemaAbilities, engine: string): Finding[] {
  if (comments || options.dbTableComment === undefined) return []
  return [warning('models.W046', `${engine} keeps no comments on tables: 'dbTableComment' is left out.`, NOWHERE)]
}

/** Names of columns that were made of those of fields and models, and that the database cuts off or refuses. */
function nameProblems(meta: ModelMeta, { nameLength }: SchemaAbilities, engine: string): Finding[] {
  if (nameLength === null) return []
  const isLong = (name: string) => [...name].length > nameLength
  const most = `${engine} takes ${nameLength} characters`
  const columns = meta.localColumns.filter(({ options, column }) => options.dbColumn === undefined && isLong(column))
  const pairs = meta.relations.filter(
    (field) => field instanceof ManyToManyField && field.through === null && field.columns.some(isLong),
  )
  return [
    ...columns.map(({ name, column }) =>
      error('models.E018', `The column '${column}' of '${name}' has too long a name: ${most}.`, 'Name it by dbColumn.'),
    ),
    ...pairs.map(({ name }) =>
      error('models.E019', `The columns of the pairs of '${name}' have too long names: ${most}.`, 'Give it a through.'),
    ),
  ]
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
