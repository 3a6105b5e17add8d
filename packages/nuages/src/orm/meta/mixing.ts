import { ModelDefinitionError } from '../errors.ts'
import type { AnyModel, ModelOptions } from '../types/models.ts'
import { basesOf } from './parents.ts'
import { modelOptions } from './registry.ts'

/** A definition of several; by descriptors, since reading a relation getter now would be too early. */
export function mergeFields(...parts: object[]): object {
  const merged = {}
  for (const part of parts) Object.defineProperties(merged, Object.getOwnPropertyDescriptors(part))
  return merged
}

/** The fields of two bases in their order; the first has its way where both have one of a name, as with methods. */
export function mixedFields(first: object, second: object): object {
  return mergeFields(first, second, first)
}

/** What a mix is of, by its options: a mix of a mix is of all of them, and they have their say in that order. */
const mixes = new WeakMap<ModelOptions, readonly AnyModel[]>()

/**
 * The options that a mix of two bases has, as those that extend Django's models get theirs: all of the first abstract
 * base alone, and the order of a base with a table only where that is the very first and the abstract one has none. The
 * default filter, Django's default manager, is that of the first that has one.
 */
export function mixedOptions(first: AnyModel, second: AnyModel): ModelOptions {
  const parts = [first, second].flatMap((one) => mixes.get(optionsOf(one)) ?? [one])
  const tables = [...new Set(parts.flatMap(tablesOf))]
  const abstract = parts.map(optionsOf).filter((options) => options.abstract === true)
  const { dbTable: _, extends: __, ...inherited } = abstract[0] ?? {}
  const defaultFilter = parts.map(optionsOf).find((options) => options.defaultFilter !== undefined)?.defaultFilter
  const options: ModelOptions = Object.freeze({
    ...passedOn(parts[0] as AnyModel),
    ...inherited,
    ...(defaultFilter === undefined ? {} : { defaultFilter }),
    ...(tables.length === 0 ? {} : { extends: tables }),
    abstract: true,
  })
  mixes.set(options, parts)
  return options
}

function optionsOf(base: AnyModel): ModelOptions {
  return modelOptions(base) ?? {}
}

/** The models with tables that a base is or extends. */
function tablesOf(base: AnyModel): readonly (object | string)[] {
  const options = optionsOf(base)
  if (options.proxy === true)
    throw new ModelDefinitionError(`mix() takes no proxy: ${(base as { name?: string }).name} has no table of its own.`)
  return options.abstract === true ? basesOf(options) : [base]
}

/** The options of a model with a table that those that extend it have, too, unless they say otherwise. */
const PASSED_ON = ['ordering', 'getLatestBy', 'defaultFilter', 'defaultManagerName', 'baseManagerName'] as const

/** What a model with a table says of the order, and of what queries begin with, of those that extend it. */
export function passedOn(base: AnyModel, own: ModelOptions = {}): ModelOptions {
  const options = optionsOf(base)
  const said = PASSED_ON.filter((name) => options[name] !== undefined)
  // A filter of one's own takes the place of the manager that queries of the base begin with.
  const passed = own.defaultFilter === undefined ? said : said.filter((name) => name !== 'defaultManagerName')
  return Object.fromEntries(passed.map((name) => [name, options[name]]))
}

const KEPT = new Set(['constructor', 'prototype', 'length', 'name', 'fields'])

/**
 * Gives a class that extends the first base what the second one's classes define, `ours` excepted. What the first has
 * stays, unless it has it of a class that both extend: then the second is the nearer one.
 */
export function copyMembers(target: object, first: object, second: object, ours: readonly object[]): void {
  const above = chainOf(second, ours)
  const nearer = chainOf(first, ours).filter((from) => !above.includes(from))
  for (const from of above) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      const taken = [target, ...nearer].some((one) => Object.hasOwn(one, name))
      if (!KEPT.has(name) && !taken) Object.defineProperty(target, name, descriptor)
    }
  }
}

function chainOf(source: object, ours: readonly object[]): object[] {
  const found: object[] = []
  for (let from = source; !ours.includes(from); from = Object.getPrototypeOf(from) as object) found.push(from)
  return found
}
