import {
  type AnyRow,
  type BaseField,
  DoesNotExist,
  ForeignKeyField,
  ManyToManyField,
  type ModelMeta,
  registeredModels,
  ReverseField,
} from '../../orm/index.ts'
import { fieldName, modelLabel } from '../names.ts'
import { findByNaturalKey, findsByNaturalKey, hasNaturalKey, inDatabase, naturalKeyOf } from '../natural-keys.ts'
import { DeserializedObject } from './deserialized-object.ts'
import { kindOf, type Place, problemAt } from './place.ts'
import { columnValue, DEFERRED, foreignKeyValue, keyValues, pairValues, type ValueContext } from './values.ts'

/** How objects are built. */
export interface BuildOptions extends ValueContext {
  /** Passes over models and fields that there are no more. */
  readonly ignoreNonexistent: boolean
}

interface PlainObject {
  readonly model: string
  readonly pk?: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

/** Makes rows of plain objects. */
export class ObjectBuilder {
  readonly #options: BuildOptions
  readonly #models = new Map<string, ModelMeta>()
  readonly #fields = new Map<ModelMeta, ReadonlyMap<string, BaseField>>()

  constructor(options: BuildOptions) {
    this.#options = options
    for (const meta of registeredModels()) if (meta.swapped === undefined) this.#models.set(modelLabel(meta), meta)
  }

  /** The row of an object; undefined where its model is unknown and that is to be ignored. */
  async build(given: unknown, place: Place): Promise<DeserializedObject | undefined> {
    const plain = checked(given, place)
    const meta = this.#models.get(plain.model.toLowerCase())
    if (meta === undefined) {
      if (this.#options.ignoreNonexistent) return undefined
      throw problemAt(place, `there is no model '${plain.model}'.`, {
        hint: 'Is its app in the settings? --ignorenonexistent passes over what is gone.',
      })
    }
    const at = { ...place, model: modelLabel(meta), ...(plain.pk === undefined ? {} : { pk: plain.pk }) }
    return this.#row(meta, plain, at)
  }

  async #row(meta: ModelMeta, plain: PlainObject, place: Place): Promise<DeserializedObject> {
    const values: Record<string, unknown> = {}
    const pairs = new Map<ManyToManyField, readonly unknown[]>()
    const deferred = new Map<BaseField, unknown>()
    for (const [name, value] of Object.entries(plain.fields)) {
      const field = this.#field(meta, name, place)
      if (field === undefined || field.computedByDatabase) continue
      const found = await this.#value(field, value, { ...place, field: name })
      if (found === DEFERRED) deferred.set(field, value)
      else if (field instanceof ManyToManyField) pairs.set(field, found as readonly unknown[])
      else values[field.attname] = found
    }
    await this.#setKey(meta, plain, values, place)
    fillIn(meta, values, deferred)
    return new DeserializedObject({
      object: rowOf(meta, values),
      place,
      pairs,
      deferred,
      resolve: (field, value, where, using) => this.#resolve(field, value, where, using),
    })
  }

  async #value(field: BaseField, value: unknown, place: Place): Promise<unknown> {
    if (field instanceof ManyToManyField) return pairValues(field, value, place, this.#options)
    if (field instanceof ForeignKeyField) return foreignKeyValue(field, value, place, this.#options)
    return columnValue(field, value, place, this.#options)
  }

  /** What a field that waited points to, now that all rows are there. */
  async #resolve(field: BaseField, value: unknown, place: Place, using: string): Promise<unknown> {
    const context = { ...this.#options, using, handleForwardReferences: false }
    const at = { ...place, field: fieldName(field) }
    if (field instanceof ManyToManyField) return pairValues(field, value, at, context)
    return foreignKeyValue(field as ForeignKeyField, value, at, context)
  }

  #field(meta: ModelMeta, name: string, place: Place): BaseField | undefined {
    const found = this.#fieldsOf(meta).get(name)
    if (found !== undefined || this.#options.ignoreNonexistent) return found
    const known = [...this.#fieldsOf(meta).keys()].join(', ')
    throw problemAt({ ...place, field: name }, 'the model has no such field.', {
      hint: `It has: ${known}. --ignorenonexistent passes over what is gone.`,
    })
  }

  /** The fields of a model's own table, by their names in serialized data and by those here. */
  #fieldsOf(meta: ModelMeta): ReadonlyMap<string, BaseField> {
    const known = this.#fields.get(meta)
    if (known !== undefined) return known
    const own = [...meta.byName.values()].filter(
      (field) => !(field instanceof ReverseField) && !meta.inherited.has(field.name) && isData(field),
    )
    const made = new Map([
      ...own.map((field) => [field.name, field] as const),
      ...own.map((field) => [fieldName(field), field] as const),
    ])
    this.#fields.set(meta, made)
    return made
  }

  /** The key as given or, for a row with a natural key, that of the row which bears it already. */
  async #setKey(meta: ModelMeta, plain: PlainObject, values: Record<string, unknown>, place: Place): Promise<void> {
    const { using } = this.#options
    if (plain.pk !== undefined && plain.pk !== null) {
      const keys = keyValues(meta, plain.pk, place, this.#options)
      meta.keyColumns.forEach((field, index) => {
        values[field.attname] = keys[index]
      })
      return
    }
    const row = rowOf(meta, values)
    if (!hasNaturalKey(row) || !findsByNaturalKey(meta)) return
    try {
      const key = await inDatabase(using, () => naturalKeyOf(row))
      const there = (await findByNaturalKey(meta, key, using)) as unknown as Record<string, unknown>
      for (const { attname } of meta.keyColumns) values[attname] = there[attname]
    } catch (error) {
      if (!(error instanceof DoesNotExist)) throw error
    }
  }
}

function rowOf(meta: ModelMeta, values: Readonly<Record<string, unknown>>): AnyRow {
  return new meta.modelClass(values) as AnyRow
}

/** True for what fixtures hold: columns, and pairs that no model stands between. */
function isData(field: BaseField): boolean {
  return field instanceof ManyToManyField ? field.through === null : field.columnType() !== null
}

/** As Django has it, a text that is not given is empty; a foreign key that waits is null meanwhile. */
function fillIn(meta: ModelMeta, values: Record<string, unknown>, deferred: ReadonlyMap<BaseField, unknown>): void {
  for (const field of meta.localColumns) {
    if (deferred.has(field)) values[field.attname] = null
    if (field.attname in values || field.primaryKey || field.options.dbDefault !== undefined) continue
    if (field.emptyStringsAllowed && !field.null && field.defaultValue() === undefined) {
      values[field.attname] = field.type === 'binary' ? new Uint8Array() : ''
    }
  }
}

function checked(given: unknown, place: Place): PlainObject {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw problemAt(place, `an object with model and fields is due, not ${kindOf(given)}.`)
  }
  const { model, pk, fields = {} } = given as Readonly<Record<string, unknown>>
  if (typeof model !== 'string') throw problemAt(place, `model is missing or no text: it is ${kindOf(model)}.`)
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw problemAt({ ...place, model, pk }, `fields is no object: it is ${kindOf(fields)}.`)
  }
  return { model, fields: fields as PlainObject['fields'], ...(pk === undefined ? {} : { pk }) }
}
