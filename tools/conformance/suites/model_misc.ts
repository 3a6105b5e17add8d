import { connection, openDatabases, useDatabases } from '../../../packages/nuages/src/db/index.ts'
import { ChoiceField } from '../../../packages/nuages/src/forms/index.ts'
import { withTimeZone } from '../../../packages/nuages/src/i18n/index.ts'
import { isNuagesError } from '../../../packages/nuages/src/kernel/index.ts'
import { formFieldFor } from '../../../packages/nuages/src/model-forms/index.ts'
import {
  type AnyRow,
  type BaseField,
  cleanField,
  Decimal,
  fullClean,
  metaOf,
  model,
  type ModelMeta,
  registerModels,
  snakeCase,
  toFieldValue,
} from '../../../packages/nuages/src/orm/index.ts'
import { QuerySetImpl } from '../../../packages/nuages/src/orm/query-set.ts'
import {
  deserialize,
  internalType,
  serialize,
  serializeObjects,
} from '../../../packages/nuages/src/serializers/index.ts'
import { toText } from '../../../packages/nuages/src/templates/index.ts'
import { isValidationError, type ValidationError } from '../../../packages/nuages/src/validation/index.ts'
import { comparable } from '../form-values.ts'
import { failed, type Outcome, passed, skipped, type Suite, type SuiteContext, type TestCase } from '../suite.ts'
import { AwareDate, decode, makeDecoder } from '../values.ts'
import { advanceKeys, loadFixtures, openScratch } from './orm-database.ts'
import { makeField, optionsOf } from './orm-fields.ts'
import { makeModels, type ModelDescription } from './orm-models.ts'
import { makeTables } from './orm-tables.ts'
import { Operations } from './orm-operations.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'

type Json = Record<string, unknown>

interface FieldCase extends TestCase {
  kind: string
  field: string
  options: Json
  value: unknown
  result?: unknown
  error?: { class: string; messages?: string[]; codes?: string[] }
}

const ZONE = 'UTC'

/** A value of a case; numbers as JavaScript has them. */
function valueOf(node: unknown): unknown {
  const value = decode(node)
  return value instanceof Number ? value.valueOf() : value
}

let count = 0

/** A field of a case, bound to a model of its own under the name that the cases were recorded with. */
function fieldOf(testCase: FieldCase): BaseField {
  const made = makeField(testCase.field, optionsOf(testCase.options, decode))
  if (made === undefined) throw new Error(`There is no field ${testCase.field}.`)
  const Case = class extends (model({ fld: made } as never) as unknown as new () => object) {}
  registerModels('misc', { [`Case${count++}`]: Case } as never)
  return metaOf(Case).byName.get('fld') as BaseField
}

/** Compares what a function gives with the result or error of a case; an error of Python's own counts as any error. */
async function judge(testCase: FieldCase, fn: () => unknown): Promise<Outcome> {
  let actual: unknown
  try {
    actual = comparable(await fn(), ZONE)
  } catch (error) {
    if (testCase.error && testCase.error.class !== 'ValidationError') return passed
    actual = isValidationError(error) ? errorOf(error) : { threw: String(error) }
  }
  const { error } = testCase
  const expected = error ? { messages: error.messages, codes: error.codes } : comparable(decode(testCase.result), ZONE)
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

function errorOf(error: ValidationError): object {
  return { messages: [...error.messages], codes: error.errorList.map((one) => one.code) }
}

/**
 * Both sides in the form that the database gets; a value that our column refuses is an error on either side. Django
 * hands some on here that its database adapter then refuses.
 */
function prepared(testCase: FieldCase): Outcome {
  const field = fieldOf(testCase)
  const stored = (node: unknown) => {
    const value = valueOf(node)
    try {
      return comparable(
        value === null ? null : field.toStored(value instanceof AwareDate ? value.instant : value),
        ZONE,
      )
    } catch {
      return 'refused'
    }
  }
  const expected = testCase.error ? 'refused' : stored(testCase.result)
  const actual = stored(testCase.value)
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

function formField(testCase: FieldCase): Outcome {
  const made = formFieldFor(fieldOf(testCase))
  const isLimited = typeof (made as { maxLength?: unknown } | undefined)?.maxLength === 'number'
  const actual = made && {
    form_class: made.constructor.name,
    widget: made.widget.constructor.name,
    required: made.required,
    label: made.label,
    widget_attrs: texts(made.widget.attrs),
    max_length: isLimited ? (made as unknown as { maxLength: number }).maxLength : null,
    choices: made instanceof ChoiceField ? [...made.choices()] : null,
  }
  const { form_class, widget, required, label, widget_attrs, max_length, choices } = testCase
  const attrs = texts(decode(widget_attrs) as Json)
  const expected = { form_class, widget, required, label, widget_attrs: attrs, max_length, choices: decode(choices) }
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

/** Attributes as the page has them. */
function texts(attrs: Json): Json {
  return Object.fromEntries(Object.entries(attrs).map(([name, value]) => [name, toText(value)]))
}

interface CleanCase extends TestCase {
  model: string
  fields: Json
  options: { exclude?: string[]; validate_unique?: boolean; validate_constraints?: boolean }
  error?: { message_dict: unknown }
}

async function clean(testCase: CleanCase, models: ReadonlyMap<string, ModelMeta>): Promise<Outcome> {
  const meta = models.get(testCase.model)
  if (!meta) return failed(testCase.error, undefined, `no model ${testCase.model}`)
  const values = Object.entries(testCase.fields).map(([name, value]) => [nameIn(meta, name), decode(value)] as const)
  const row = new meta.modelClass(Object.fromEntries(values)) as AnyRow
  let actual: unknown = null
  try {
    await fullClean(row, {
      exclude: new Set(testCase.options.exclude ?? []),
      validateUnique: testCase.options.validate_unique !== false,
      validateConstraints: testCase.options.validate_constraints !== false,
    })
  } catch (error) {
    if (!isValidationError(error)) throw error
    const byField = [...(error.errorDict ?? [])].map(([name, list]) => [
      name,
      list.map(({ message, code }) => ({ message, code: code ?? '' })),
    ])
    actual = Object.fromEntries(byField)
  }
  const expected = testCase.error?.message_dict ?? null
  return JSON.stringify(sorted(expected)) === JSON.stringify(sorted(actual)) ? passed : failed(expected, actual)
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value
}

/** `order_id` is the key of the relation `order`. */
function nameIn(meta: ModelMeta, name: string): string {
  const relation = meta.byName.get(name.replace(/_id$/, ''))
  return name.endsWith('_id') && relation ? relation.attname : name
}

/** The models and rows of the ORM's cases, in a database of their own. */
async function openShop(context: SuiteContext) {
  const path = join(import.meta.dirname, '../../../conformance/orm.json')
  const { meta } = JSON.parse(readFileSync(path, 'utf8')) as { meta: { models: ModelDescription[]; fixtures: Json } }
  const models = makeModels(meta.models, decode)
  const scratch = await openScratch(context.database)
  const set = await openDatabases({ default: scratch.engine })
  const before = useDatabases(set)
  await makeTables(meta.models, models, connection())
  const operations = new Operations(models, decode, () => {
    throw new Error('No queries here.')
  })
  await loadFixtures(meta.fixtures, models, operations)
  await advanceKeys(models)
  const close = async () => {
    await set.close()
    useDatabases(before)
    await scratch.remove()
  }
  return { models, close }
}

interface SerializeCase extends TestCase {
  model: string
  format: string
  pks: unknown[]
  options: { fields?: string[] }
  result: unknown
}

/** Rows of the cases by their keys, in their order. */
async function serialized(testCase: SerializeCase, models: ReadonlyMap<string, ModelMeta>): Promise<Outcome> {
  const { format, options } = testCase
  const meta = models.get(testCase.model) as ModelMeta
  const rows: AnyRow[] = []
  for (const pk of testCase.pks) rows.push((await new QuerySetImpl(meta).get({ pk: decode(pk) })) as AnyRow)
  if (format !== 'python') {
    const text = await serialize(format, rows, options)
    return text === testCase.result ? passed : failed(testCase.result, text)
  }
  const actual = comparable(await serializeObjects(rows, options), ZONE)
  const expected = comparable(withInstants(testCase.result), ZONE)
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

/** The rows that serialized data makes, by the columns of their models. */
async function deserialized({ data }: { readonly data: string }): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const { object, m2mData } of deserialize('json', data)) {
    const meta = metaOf(object.constructor)
    const row = object as unknown as Json
    const values = meta.columns.map(({ attname }) => [snakeCase(attname), row[attname] ?? null])
    const label = `${meta.appLabel}.${meta.modelName}`
    found.push({
      model: label,
      pk: row.pk ?? null,
      values: Object.fromEntries(values),
      m2m: Object.fromEntries(m2mData),
    })
  }
  return found
}

/** The label of a row's choice: `getStatusDisplay()`. */
function displayed({ field, value, result }: FieldCase, models: ReadonlyMap<string, ModelMeta>): Outcome {
  const [label = '', name = ''] = field.split('.')
  const row = new (models.get(label) as ModelMeta).modelClass({ [name]: decode(value) }) as unknown as Json
  const method = row[`get${name.charAt(0).toUpperCase()}${name.slice(1)}Display`] as () => unknown
  const actual = method.call(row)
  return actual === result ? passed : failed(result, actual)
}

interface InitCase extends TestCase {
  readonly model: string
  readonly kwargs: Json
}

/** Values that a model refuses: of fields that it has not, and rows of another model. */
function made({ model: name, kwargs, error }: InitCase, models: ReadonlyMap<string, ModelMeta>): Outcome {
  const values = Object.entries(kwargs).map(([key, value]) => {
    const [of, pk] = ((value as { readonly Obj?: readonly [string, unknown] }).Obj ?? []) as [string, unknown]
    return [key, of === undefined ? decode(value) : new (models.get(of) as ModelMeta).modelClass({ pk })] as const
  })
  try {
    ;new (models.get(name) as ModelMeta).modelClass(Object.fromEntries(values))
  } catch (raised) {
    return isNuagesError(raised) ? passed : failed(error, String(raised))
  }
  return failed(error, 'no error')
}

/** Decoded, with points in time to the microsecond and decimals with their places. */
const withInstants = makeDecoder({
  $datetime: (text: string) => Temporal.Instant.from(text),
  $decimal: (text: string) => Object.assign(new Decimal(text), { toString: () => text }),
})

/** What a field says of itself, under the names of Django. */
function deconstructed(testCase: FieldCase): Outcome {
  const field = fieldOf(testCase)
  const kwargs = Object.entries(field.deconstruct().options).map(([name, value]) => [snakeCase(name), value])
  const { internal_type, empty_strings_allowed } = testCase
  const expected = {
    kwargs: sorted(decode(testCase['kwargs'])),
    internal_type,
    empty_strings_allowed,
  }
  const actual = {
    kwargs: sorted(Object.fromEntries(kwargs)),
    internal_type: internalType(field),
    empty_strings_allowed: field.emptyStringsAllowed,
  }
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

const INTEGERS = /Integer/

/** Why a case has no counterpart, if it has none. */
function reasonToSkip({ kind, field = '', value, error }: FieldCase): string | undefined {
  const isUuid = typeof value === 'object' && value !== null && '$uuid' in value
  if (isUuid && (INTEGERS.test(field) || field === 'JSONField')) return 'a UUID is text here, not a type of its own'
  if (
    kind === 'get_prep_value' &&
    field === 'GenericIPAddressField' &&
    value !== null &&
    typeof value !== 'string' &&
    !error
  )
    return 'a column of IP addresses takes text only'
  return undefined
}

const NOT_THERE = 'this kind of case has no counterpart yet'

export const perDatabase = true

export default async function modelMiscSuite(context: SuiteContext): Promise<Suite> {
  const { models, close } = await openShop(context)
  const run = async (testCase: FieldCase): Promise<Outcome> => {
    const reason = reasonToSkip(testCase)
    if (reason !== undefined) return skipped(reason)
    switch (testCase.kind) {
      case 'to_python':
        return judge(testCase, () => toFieldValue(fieldOf(testCase), valueOf(testCase.value)))
      case 'clean':
        return judge(testCase, () => cleanField(fieldOf(testCase), valueOf(testCase.value)))
      case 'get_prep_value':
        return prepared(testCase)
      case 'formfield':
        return formField(testCase)
      case 'full_clean':
        return clean(testCase as unknown as CleanCase, models)
      case 'deconstruct':
        return deconstructed(testCase)
      case 'serialize':
        return serialized(testCase as unknown as SerializeCase, models)
      case 'deserialize':
        return judge(testCase, () => deserialized(testCase as unknown as { readonly data: string }))
      case 'get_display':
        return displayed(testCase, models)
      case 'init':
        return made(testCase as unknown as InitCase, models)
      default:
        return failed(testCase.result, undefined, NOT_THERE)
    }
  }
  return { run: (testCase) => withTimeZone(ZONE, () => run(testCase as FieldCase)), close }
}
