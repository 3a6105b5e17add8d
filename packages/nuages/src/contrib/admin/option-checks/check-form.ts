import { ForeignKeyField, ManyToManyField, type ModelMeta, ReverseField } from '../../../orm/index.ts'
import { isDisplay } from '../display.ts'
import type { LooseOptions } from '../model-admin.ts'
import { noField } from '../paths.ts'
import { type Finding, finding, hasProperty, repeated } from './finding.ts'

/** The options that say which fields a form has, of an admin or an inline. */
export type FormOptions = Pick<
  LooseOptions,
  'fields' | 'exclude' | 'fieldsets' | 'readonlyFields' | 'prepopulatedFields'
>

/**
 * What is wrong with the options of a form; ids and meaning are Django's. E301 and E302 are our own: Django finds such
 * names when the form is made.
 * @param hasOwnForm the class makes its form itself, which may have fields that are none of the model's
 */
export function checkForm(meta: ModelMeta, options: FormOptions, hasOwnForm: boolean): readonly Finding[] {
  const { fields, fieldsets, exclude = [], readonlyFields = [] } = options
  const shown = readonlyFields.filter((entry) => !isDisplay(entry)).map(String)
  const checkNames = (option: string, names: readonly string[]) =>
    names
      .filter((name) => !shown.includes(name) && !exclude.includes(name))
      .flatMap((name) => checkFormField(meta, option, name, hasOwnForm))
  return [
    ...(fields === undefined ? [] : checkNames('fields', fields.flat())),
    ...(fieldsets ?? []).flatMap(({ title, fields: names }) =>
      checkNames(`the fieldset ${JSON.stringify(title)}`, names.flat()),
    ),
    ...checkRepeated(options),
    ...exclude.flatMap((name) => (meta.byName.has(name) ? [] : unknown('exclude', meta, name))),
    ...shown.flatMap((name) => checkShown(meta, name)),
    ...checkPrepopulated(meta, options.prepopulatedFields ?? {}),
  ]
}

function unknown(option: string, meta: ModelMeta, name: string, id: string = 'admin.E301'): readonly Finding[] {
  const { problem, hint } = noField(meta, name)
  return [finding(id, `${option} names '${name}', but ${problem}.`, hint)]
}

function checkFormField(meta: ModelMeta, option: string, name: string, hasOwnForm: boolean): readonly Finding[] {
  const field = meta.byName.get(name)
  if (field === undefined) return hasOwnForm ? [] : unknown(option, meta, name)
  if (field instanceof ReverseField) {
    const hint = `Edit its rows by inlines: [inline(${field.target.name})].`
    return [finding('admin.E301', `${option} names '${name}', which is the other side of a relation.`, hint)]
  }
  if (!field.editable)
    return [finding('admin.E302', `${option} names '${name}', which is not editable.`, 'Put it into readonlyFields.')]
  if (!(field instanceof ManyToManyField) || field.through === null) return []
  const message = `${option} names '${name}', whose relation has a model of its own, ${field.through.label}.`
  return [finding('admin.E013', message, `Edit it by inlines: [inline(${field.through.name})].`)]
}

function checkRepeated({ fields, fieldsets, exclude = [] }: FormOptions): readonly Finding[] {
  const twice = (id: string, option: string, names: readonly string[]) =>
    repeated(names).map((name) => finding(id, `${option} names '${name}' twice.`))
  const inSets = (fieldsets ?? []).flatMap((one) => one.fields.flat())
  const both = fields !== undefined && fieldsets !== undefined
  return [
    ...(both ? [finding('admin.E005', 'Both fields and fieldsets are given.', 'Leave one of them out.')] : []),
    ...twice('admin.E006', 'fields', fields?.flat() ?? []),
    ...twice('admin.E012', 'fieldsets', inSets),
    ...twice('admin.E015', 'exclude', exclude),
  ]
}

function checkShown(meta: ModelMeta, name: string): readonly Finding[] {
  if (meta.byName.has(name) || hasProperty(meta, name)) return []
  const { problem, hint } = noField(meta, name)
  return [finding('admin.E035', `readonlyFields names '${name}', but ${problem} and no such property.`, hint)]
}

const NOT_FILLED = new Set(['date', 'time', 'dateTime'])

function checkPrepopulated(meta: ModelMeta, options: object): readonly Finding[] {
  return Object.entries(options as Readonly<Record<string, readonly string[]>>).flatMap(([name, sources]) => {
    const field = meta.byName.get(name)
    if (field === undefined) return unknown('prepopulatedFields', meta, name, 'admin.E027')
    const isRelation = field instanceof ForeignKeyField || field instanceof ManyToManyField
    const target =
      isRelation || NOT_FILLED.has(field.type)
        ? [finding('admin.E028', `prepopulatedFields fills '${name}', which is no text.`)]
        : []
    const missing = sources.filter((source) => !meta.byName.has(source))
    return [
      ...target,
      ...missing.flatMap((source) => unknown(`prepopulatedFields for '${name}'`, meta, source, 'admin.E030')),
    ]
  })
}
