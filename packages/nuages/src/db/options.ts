import { nearest } from '../core/index.ts'
import type { TestDatabaseOptions } from './database.ts'
import { NuagesError } from '../kernel/index.ts'

/** What an option takes: `is` tells a fit value, `expected` says which those are. */
export interface OptionRule {
  readonly expected: string
  /** The words that it takes, where there are few. */
  readonly words?: readonly string[]
  is(value: unknown): boolean
}

/** The rule of each option of an interface: one that is forgotten does not compile. */
export type OptionRules<O extends object> = { readonly [K in keyof O]-?: OptionRule }

export const text: OptionRule = { expected: 'a text', is: (value) => typeof value === 'string' && value !== '' }
/** A password may be empty. */
export const secret: OptionRule = { expected: 'a text', is: (value) => typeof value === 'string' }
export const flag: OptionRule = { expected: 'true or false', is: (value) => typeof value === 'boolean' }
export const count: OptionRule = {
  expected: 'a whole number that is not negative',
  is: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
}
export const countFromOne: OptionRule = {
  expected: 'a whole number from 1 on',
  is: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
}
/** A timer of more than these 24 days would ring at once. */
export const milliseconds: OptionRule = {
  expected: 'a whole number of milliseconds from 0 to 2147483647',
  is: (value) => count.is(value) && Number(value) <= 2_147_483_647,
}
export const port: OptionRule = {
  expected: 'a number from 1 to 65535',
  is: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535,
}
export const tls: OptionRule = {
  expected: 'true, false or TLS options of node:tls',
  is: (value) => typeof value === 'boolean' || isObject(value),
}

export const zone: OptionRule = {
  expected: "the name of a time zone, such as 'Europe/Riga'",
  is: (value) => typeof value === 'string' && isZone(value),
}

function isZone(name: string): boolean {
  try {
    // The name goes into settings of the session: letters, digits and the signs of names are what zones have.
    return /^[\w+/-]+$/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/**
 * The zone whose clocks the date-times of a database follow: of its option `timeZone`, or of a site without `useTz`, where
 * all databases have that of the site.
 */
export function clockOf(alias: string, timeZone: string | undefined, ofSite: string | undefined): string | undefined {
  if (timeZone === undefined) return ofSite
  if (ofSite !== undefined)
    throw bad(
      `The option 'timeZone' of the database "${alias}" cannot be kept, as the setting useTz is off.`,
      'All date-times are by the clocks of the setting timeZone then: leave the option out, or turn useTz on.',
    )
  return timeZone === 'UTC' ? undefined : timeZone
}

/** An option that takes one of these words. */
export function oneOf(...words: readonly string[]): OptionRule {
  const quoted = words.map((word) => `'${word}'`)
  return {
    expected: quoted.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    words,
    is: (value) => words.includes(value as string),
  }
}

/** An option that has options of its own. */
export function group(title: string, rules: Readonly<Record<string, OptionRule>>): OptionRule {
  return { expected: 'an object', is: (value) => isObject(value) && (checkOptions(title, value, rules), true) }
}

/** An option that takes a list of such values. */
export function listOf(rule: OptionRule): OptionRule {
  return {
    expected: `a list, each item ${rule.expected}`,
    is: (value) => Array.isArray(value) && value.every((item) => rule.is(item)),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Raises NUA-DB-014 for an option that there is not, or whose value is not what it takes. The message never holds the
 * value, which may be a password.
 */
export function checkOptions(
  title: string,
  options: object,
  rules: Readonly<Record<string, OptionRule>>,
  required: readonly string[] = [],
): void {
  for (const name of required)
    if ((options as Record<string, unknown>)[name] === undefined) throw bad(`${title} needs the option '${name}'.`)
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule === undefined) throw unknownOption(title, name, Object.keys(rules))
    if (value !== undefined && !rule.is(value)) throw badValue(title, name, rule, value)
  }
}

function unknownOption(title: string, name: string, known: readonly string[]): NuagesError {
  const begins = known.find((one) => name.length > 3 && one.startsWith(name))
  const near = begins ?? nearest(name, known)
  const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean '${near}'?`
  return bad(`${title} has no option '${name}'.`, hint)
}

function badValue(title: string, name: string, rule: OptionRule, value: unknown): NuagesError {
  const near = typeof value === 'string' && rule.words !== undefined ? nearest(value, rule.words) : undefined
  const message = `The option '${name}' of ${title} takes ${rule.expected}.`
  return bad(message, near === undefined ? undefined : `Did you mean '${near}'?`)
}

/** An error of the options of a database. */
export function bad(message: string, hint?: string): NuagesError {
  return new NuagesError('NUA-DB-014', message, hint === undefined ? {} : { hint })
}

/** What the options of a test database take. */
export const TEST_RULES: OptionRules<TestDatabaseOptions> = {
  name: text,
  mirror: text,
  migrate: flag,
  dependencies: listOf(text),
}

/** What a transaction sees of others that run at the same time. */
export type IsolationLevel = 'read uncommitted' | 'read committed' | 'repeatable read' | 'serializable'

export const isolationLevel: OptionRule = oneOf('read uncommitted', 'read committed', 'repeatable read', 'serializable')
