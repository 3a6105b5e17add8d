import type { ColumnType } from '../../db/index.ts'
import { ModelDefinitionError } from '../errors.ts'
import type { OwnLookup, OwnTransform } from '../fields/field.ts'
import { noteRegistration } from '../meta/changes.ts'
import type { LookupFamily, RegisteredLookup, RegisteredTransform } from '../types/registered.ts'
import { familyOf } from './output.ts'

/** The family of a type by its name, where values of it can have lookups that are registered. */
const FAMILIES: Readonly<Record<string, LookupFamily>> = {
  text: 'text',
  integer: 'number',
  float: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  uuid: 'uuid',
}

/** What was registered under one name and not taken back: the last one counts. */
type Registry<T> = Map<string, readonly { readonly value: T }[]>

const lookups: Registry<OwnLookup> = new Map()
const transforms: Registry<OwnTransform> = new Map()

function nameOf(family: LookupFamily, name: string): string {
  if (/^[a-zA-Z][a-zA-Z0-9]*(_[a-zA-Z0-9]+)*$/.test(name)) return `${family} ${name}`
  throw new ModelDefinitionError(`'${name}' cannot be the name of a lookup: paths are parted by two underscores.`)
}

function register<T>(registry: Registry<T>, key: string, value: T): () => void {
  const entry = { value }
  registry.set(key, [...(registry.get(key) ?? []), entry])
  noteRegistration()
  return () => {
    const left = (registry.get(key) ?? []).filter((one) => one !== entry)
    if (left.length === 0) registry.delete(key)
    else registry.set(key, left)
    noteRegistration()
  }
}

/**
 * Gives all values of a family a lookup: every text, every number. The compiler is told by merging into
 * `LookupExtensions`. It takes the place of a lookup of the same name, also of one that the family has without it, such
 * as `icontains`; a field's own stay. Gives a function that takes it back, and with it the place.
 *
 * ```ts
 * declare module 'nuages/orm' {
 *   interface LookupExtensions { text__not: string }
 * }
 * registerLookup('text', 'not', defineLookup<string>((left, right) => RawSql`${left} <> ${right}`))
 * ```
 */
export function registerLookup<F extends LookupFamily, const N extends string>(
  family: F,
  name: N,
  lookup: RegisteredLookup<F, N>,
): () => void {
  return register(lookups, nameOf(family, name), lookup as OwnLookup)
}

/**
 * Gives all values of a family a transform, as {@link registerLookup} gives them a lookup: one such as `year` may be
 * taken the place of, too. The compiler is told by merging into `TransformExtensions`.
 */
export function registerTransform<F extends LookupFamily, const N extends string>(
  family: F,
  name: N,
  transform: RegisteredTransform<F, N>,
): () => void {
  return register(transforms, nameOf(family, name), transform as OwnTransform)
}

function find<T>(registry: Registry<T>, type: ColumnType | null, name: string): T | undefined {
  if (registry.size === 0) return undefined
  const family = FAMILIES[familyOf(type) ?? '']
  return family === undefined ? undefined : registry.get(`${family} ${name}`)?.at(-1)?.value
}

/** The lookup that the family of a type was given. */
export function registeredLookup(type: ColumnType | null, name: string): OwnLookup | undefined {
  return find(lookups, type, name)
}

/** The transform that the family of a type was given. */
export function registeredTransform(type: ColumnType | null, name: string): OwnTransform | undefined {
  return find(transforms, type, name)
}
