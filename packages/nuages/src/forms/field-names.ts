import type { FormField } from './fields/index.ts'
import type { Form } from './form.ts'
import type { FormFields } from './types.ts'

/** A method of a form for one field: what it returns becomes the value. */
export type Hook = () => unknown

const MOST_NAMES = 10_000
/** The names of hooks by those of their fields: to put one together costs more than to look for it. */
const names = new Map<string, string>()

/** What the method for a field is called: `cleanEmail` for `email`. */
export function hookName(field: string): string {
  const known = names.get(field)
  if (known !== undefined) return known
  const name = `clean${field.charAt(0).toUpperCase()}${field.slice(1)}`
  if (names.size < MOST_NAMES) names.set(field, name)
  return name
}

/** The fields named first, then the others as they were declared. */
export function orderedFields(fields: FormFields, order: readonly string[] = []): [string, FormField][] {
  const names = [
    ...order.filter((name) => name in fields),
    ...Object.keys(fields).filter((name) => !order.includes(name)),
  ]
  return names.map((name) => [name, fields[name] as FormField])
}

/** For templates, which read `form.name`. Of a declared field it stands on the class: forms are made for each request. */
export function defineBound(target: Form, name: string): void {
  const get = function (this: Form) {
    return this.field(name)
  }
  Object.defineProperty(target, name, { get, configurable: true })
}
