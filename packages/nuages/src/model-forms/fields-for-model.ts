import { FormDefinitionError, type FormField, type FormFields } from '../forms/index.ts'
import type { BaseField, ModelMeta } from '../orm/index.ts'
import { type FormFieldClass, formFieldFor, type FormFieldOptions } from './form-fields.ts'
import { formableFields } from './rows.ts'
import type { ModelFormRules } from './types.ts'

/** The rules of a model form, whatever its model is. */
export interface AnyRules extends Omit<ModelFormRules<never>, 'widgets' | 'labels' | 'helpTexts' | 'errorMessages'> {
  readonly fields?: readonly string[] | 'all'
  readonly exclude?: readonly string[]
}

type ByName = Readonly<Record<string, unknown>> | undefined

/** The settings of one field. */
function settingsOf(rules: AnyRules, name: string): FormFieldOptions {
  const given = rules as Readonly<Record<string, ByName>>
  const localized = rules.localizedFields === 'all' || (rules.localizedFields ?? []).includes(name as never)
  const pairs = [
    ['widget', given['widgets']?.[name]],
    ['label', given['labels']?.[name]],
    ['helpText', given['helpTexts']?.[name]],
    ['errorMessages', given['errorMessages']?.[name]],
    ['localize', localized || undefined],
  ]
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as FormFieldOptions
}

function makeField(field: BaseField, rules: AnyRules): FormField | undefined {
  const settings = settingsOf(rules, field.name)
  const FieldClass = (rules.fieldClasses as Record<string, FormFieldClass> | undefined)?.[field.name]
  if (rules.formfieldCallback) return rules.formfieldCallback(field, settings, FieldClass)
  return formFieldFor(field, settings, FieldClass)
}

/** Whether a form of these rules shows a model field. */
export function isShown(rules: AnyRules, name: string): boolean {
  const { fields = 'all', exclude = [] } = rules
  return (fields === 'all' || fields.includes(name)) && !exclude.includes(name)
}

/** The form fields of a model under the rules, in the order of `fields`. */
export function fieldsForModel(meta: ModelMeta, rules: AnyRules): FormFields {
  checkNames(meta, rules)
  const made = new Map<string, FormField>()
  for (const field of formableFields(meta)) {
    if (!isShown(rules, field.name) || !field.editable) continue
    const formField = makeField(field, rules)
    if (formField) made.set(field.name, formField)
  }
  const { fields } = rules
  const order = Array.isArray(fields) ? (fields as readonly string[]) : [...made.keys()]
  return Object.fromEntries(order.flatMap((name) => (made.has(name) ? [[name, made.get(name) as FormField]] : [])))
}

/** What the compiler did not see: names without a field, and fields that a form cannot show. */
function checkNames(meta: ModelMeta, rules: AnyRules): void {
  if (!Array.isArray(rules.fields)) return
  for (const name of rules.fields as readonly string[]) {
    if (rules.declared && name in rules.declared) continue
    const field = meta.byName.get(name)
    if (!field) {
      throw new FormDefinitionError(`A form of ${meta.label} names '${name}', which is no field of it.`, {
        hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
      })
    }
    if (!field.editable && !rules.exclude?.includes(name)) {
      throw new FormDefinitionError(`A form of ${meta.label} names '${name}', which is not editable.`)
    }
  }
}
