import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { logger, settingsIfAny } from '../core/index.ts'
import { doesAlterData, durationMicroseconds, isPlain, isSafe, isSafeText, isTrue, TRUTH } from '../kernel/index.ts'

/** Stands for a value that counts as invalid (not as missing): the engine's `stringIfInvalid` is printed for it. */
export const INVALID = Symbol('invalid')

const FORBIDDEN = new Set(['constructor', 'prototype', '__proto__', 'caller', 'callee', 'arguments'])

/** Methods of lists, maps and sets that change them: never called from a template. */
const MUTATORS = new Set([
  'clear',
  'pop',
  'push',
  'reverse',
  'shift',
  'sort',
  'splice',
  'unshift',
  'fill',
  'copyWithin',
])

/** Names that every object has; only an own property counts for them. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Names whose direct read would not mean the same on every kind of object. */
export function needsCare(name: string): boolean {
  return (
    INHERITED.has(name) || FORBIDDEN.has(name) || name === 'size' || name === 'then' || !/^[A-Za-z_$][\w$]*$/.test(name)
  )
}

interface MarkedFunction {
  (): unknown
  readonly name: string
  length: number
  doNotCallInTemplates?: boolean
}

/**
 * Calls a function found in a template, if it may be: no parameter without a default, not marked as changing data.
 * @param receiver what it was found on, under `name`; undefined where it stands alone
 */
export function callValue(value: unknown, receiver?: object, name?: string): unknown {
  const fn = value as MarkedFunction
  if (fn.doNotCallInTemplates || isClass(fn)) return fn
  if (doesAlterData(fn, receiver, name)) return INVALID
  if (fn.length > 0) {
    tellOfParameters(fn, name)
    return INVALID
  }
  try {
    return fn.call(receiver)
  } catch (error) {
    return silently(error)
  }
}

/** The functions that were told of. */
const told = new WeakSet<object>()

/** Whether a parameter is optional is a matter of types, which are gone: `attrs?` looks as one that is required. */
function tellOfParameters(fn: MarkedFunction, name = fn.name): void {
  if (told.has(fn) || settingsIfAny()?.debug !== true) return
  told.add(fn)
  logger('nuages.templates').warn(
    `A template names ${name}, a function with a parameter that has no default: it is not called and prints nothing. ` +
      'Templates give no arguments. Where the parameter may be left out, write a default: (size = 1), (size: number | undefined = undefined).',
  )
}

function isClass(fn: MarkedFunction): boolean {
  return /^class\b/.test(Function.prototype.toString.call(fn))
}

/** The value of an error that asks to be silent; any other goes on. */
function silently(error: unknown): unknown {
  if (
    typeof error === 'object' &&
    error !== null &&
    (error as { silentVariableFailure?: unknown }).silentVariableFailure
  ) {
    return INVALID
  }
  throw error
}

/** The next step of a dotted name: a mapping's key, then an attribute or method, then an index. Undefined if there is none. */
export function getStep(target: unknown, name: string): unknown {
  if (target === undefined || target === null || target === INVALID) return target === INVALID ? INVALID : undefined
  try {
    const value = rawStep(target, name)
    return typeof value === 'function' ? callValue(value, target as object, name) : value
  } catch (error) {
    return silently(error)
  }
}

function rawStep(target: NonNullable<unknown>, name: string): unknown {
  if (target instanceof Map) {
    if (target.has(name)) return target.get(name)
    if (/^\d+$/.test(name) && target.has(Number(name))) return target.get(Number(name))
    return mapMethod(target, name) ?? attribute(target, name)
  }
  if (typeof target === 'string' || isSafeText(target)) return textStep(String(target), name)
  if (Array.isArray(target) && /^\d+$/.test(name)) return target[Number(name)]
  const value = attribute(target, name)
  if (value === undefined && isPlain(target)) return mapMethod(new Map(Object.entries(target)), name)
  return value
}

/** What Django's templates call on a mapping: `{% for key, value in data.items %}`. */
function mapMethod(map: Map<unknown, unknown>, name: string): unknown {
  if (name === 'items') return [...map]
  if (name === 'keys') return [...map.keys()]
  if (name === 'values') return [...map.values()]
  return undefined
}

const TEXT_METHODS: Record<string, (text: string) => unknown> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  strip: (text) => text.trim(),
  title: (text) => text.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (char) => char.toUpperCase()),
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(),
  isdigit: (text) => /^\d+$/.test(text),
  splitlines: (text) => text.split(/\r\n|\r|\n/),
}

function textStep(text: string, name: string): unknown {
  if (/^\d+$/.test(name)) return Array.from(text)[Number(name)]
  if (Object.hasOwn(TEXT_METHODS, name)) return TEXT_METHODS[name]?.(text)
  return name === 'length' ? text.length : attribute(text, name)
}

function attribute(target: unknown, name: string): unknown {
  if (FORBIDDEN.has(name)) return undefined
  if (MUTATORS.has(name) && (Array.isArray(target) || target instanceof Map || target instanceof Set)) return undefined
  if (INHERITED.has(name) && !Object.hasOwn(target as object, name)) return undefined
  if (typeof target === 'function' && Object.getOwnPropertyNames(Function.prototype).includes(name)) return undefined
  return (target as Record<string, unknown>)[name]
}

/** What counts as true in a template: as in Django, an empty list, mapping or text and zero do not. */
export function truthy(value: unknown): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'string':
      return value !== ''
    case 'number':
      return value !== 0
    case 'object':
      return value !== null && objectTruth(value)
    default:
      return typeof value === 'bigint' ? value !== 0n : value !== undefined && value !== INVALID
  }
}

function objectTruth(value: object): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (TRUTH in value) return isTrue(value)
  if (isSafe(value)) return isSafeText(value) ? value.text !== '' : (value as { length?: number }).length !== 0
  if (value instanceof Map || value instanceof Set) return value.size > 0
  if (value instanceof Number) return value.valueOf() !== 0
  if (value instanceof Decimal) return !value.isZero()
  if (value instanceof Temporal.Duration) return !value.blank
  if (isPlain(value)) {
    for (const _ in value) return true
    return false
  }
  return true
}

/** The items a for tag goes over. */
export function listOf(value: unknown): readonly unknown[] | Promise<readonly unknown[]> {
  if (Array.isArray(value)) return value
  if (value === undefined || value === null || value === INVALID) return []
  if (typeof value === 'string' || isSafeText(value)) return Array.from(String(value))
  if (value instanceof Map) return [...value.keys()]
  if (typeof value === 'object') {
    if (Symbol.iterator in value) return [...(value as Iterable<unknown>)]
    if (Symbol.asyncIterator in value) return Array.fromAsync(value as AsyncIterable<unknown>)
    if (isPlain(value)) return Object.keys(value)
  }
  throw new TypeError(`A ${typeof value} cannot be iterated over.`)
}
