import type { CheckMessage } from '../../../core/index.ts'
import type { ModelMeta } from '../../../orm/index.ts'
import { followPath } from '../paths.ts'

/** What a check of an admin found, before it is said where. */
export type Finding = Omit<CheckMessage, 'object' | 'level'>

export function finding(id: string, message: string, hint?: string): Finding {
  return { id, message, ...(hint === undefined ? {} : { hint }) }
}

/** A finding of an option that names a path which leads nowhere. */
export function wrongPath(id: string, meta: ModelMeta, option: string, path: string): readonly Finding[] {
  const found = followPath(meta, path)
  return 'problem' in found ? [finding(id, `${option} names '${path}', but ${found.problem}.`, found.hint)] : []
}

/** Names that stand in a list more than once. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

/** Whether rows have a property of this name that is no field: a getter, a method, or one set by the class. */
export function hasProperty(meta: ModelMeta, name: string): boolean {
  const made = meta.modelClass as unknown as { readonly prototype: object; new (): object }
  return name in made.prototype || name in new made()
}

/** A number of things: whole, and not below `least`. */
export function wrongCount(id: string, option: string, value: unknown, least = 0): readonly Finding[] {
  if (value === undefined || (Number.isInteger(value) && (value as number) >= least)) return []
  return [finding(id, `${option} is ${String(value)}, not a whole number of at least ${least}.`)]
}
