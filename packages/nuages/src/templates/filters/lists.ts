import { gettext } from '../../i18n/index.ts'
import { escapeHtml, isSafe, isSafeText, safe, isPlain, represent, toText } from '../../kernel/index.ts'
import { compare } from '../compare.ts'
import type { FilterEnvironment, Library } from '../library.ts'
import { getStep, INVALID, listOf, truthy } from '../resolve.ts'
import { toInteger } from './conversions.ts'

const isText = (value: unknown) => typeof value === 'string' || isSafeText(value)

function items(value: unknown): unknown[] {
  if (value === null || value === undefined) throw new TypeError('None cannot be iterated over.')
  const list = listOf(value)
  if (list instanceof Promise) throw new TypeError('An asynchronous list must be awaited before it is filtered.')
  return [...list]
}

function first(value: unknown): unknown {
  if (isText(value)) return Array.from(String(value))[0] ?? ''
  if (Array.isArray(value)) return value.length > 0 ? value[0] : ''
  throw new TypeError('first wants a list or text.')
}

function last(value: unknown): unknown {
  if (isText(value)) return Array.from(String(value)).at(-1) ?? ''
  if (Array.isArray(value)) return value.length > 0 ? value.at(-1) : ''
  throw new TypeError('last wants a list or text.')
}

function join(value: unknown, separator: unknown, environment?: FilterEnvironment): unknown {
  if (!isText(value) && (typeof value !== 'object' || value === null)) return value
  if (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !isSafe(value) &&
    !isPlain(value) &&
    !(Symbol.iterator in value)
  )
    return value
  const escaping = environment?.autoescape ?? true
  const parts = items(value)
  if (escaping) return safe(parts.map(htmlOf).join(htmlOf(separator)))
  if (!isText(separator)) throw new TypeError('The separator must be text.')
  return parts.every(isText) ? safe(parts.map(String).join(String(separator))) : value
}

const htmlOf = (value: unknown) => (isSafe(value) ? value.text : escapeHtml(toText(value)))

/** The parts of a slice written `start:stop:step`, undefined if it is not one. */
function sliceParts(argument: unknown): (number | undefined)[] | undefined {
  const parts: (number | undefined)[] = []
  for (const bit of toText(argument).split(':')) {
    if (bit === '') parts.push(undefined)
    else {
      const number = toInteger(bit)
      if (number === undefined) return undefined
      parts.push(Number(number))
    }
  }
  return parts.length <= 3 ? parts : undefined
}

function slice(value: unknown, argument: unknown): unknown {
  const parts = sliceParts(argument)
  if (!parts || !(isText(value) || Array.isArray(value))) return value
  const list = Array.isArray(value) ? value : Array.from(String(value))
  const [start, stop, step = 1] = parts.length === 1 ? [undefined, parts[0]] : parts
  if (step === 0) return value
  const picked =
    list.constructor === Array
      ? pick(list, start, stop, step)
      : Object.assign(new (list.constructor as ArrayConstructor)(), pick(list, start, stop, step))
  return Array.isArray(value) ? picked : picked.join('')
}

function pick<T>(list: readonly T[], start: number | undefined, stop: number | undefined, step: number): T[] {
  const size = list.length
  const clamp = (n: number, low: number, high: number) => Math.min(Math.max(n < 0 ? n + size : n, low), high)
  const out: T[] = []
  if (step > 0) {
    const end = clamp(stop ?? size, 0, size)
    for (let i = clamp(start ?? 0, 0, size); i < end; i += step) out.push(list[i] as T)
  } else {
    const end = stop === undefined ? -1 : clamp(stop, -1, size - 1)
    for (let i = start === undefined ? size - 1 : clamp(start, -1, size - 1); i > end; i += step) out.push(list[i] as T)
  }
  return out
}

function sortKey(item: unknown, path: string): unknown {
  let at: unknown = item
  for (const step of path.split('.')) {
    at = /^\d+$/.test(step) && Array.isArray(at) ? at[Number(step)] : getStep(at, step)
    if (at === undefined || at === INVALID) throw new TypeError(`An item has no ${path}.`)
  }
  return at
}

function dictSort(value: unknown, argument: unknown, sign: number): unknown {
  try {
    const path = toText(argument)
    if (/(?:^|\.)_/.test(path)) return ''
    const keyed = items(value).map((item) => [sortKey(item, path), item] as const)
    return keyed.sort(([a], [b]) => sign * compare(a, b)).map(([, item]) => item)
  } catch (error) {
    if (error instanceof TypeError) return ''
    throw error
  }
}

function makeList(value: unknown): unknown[] {
  return Array.from(toText(value))
}

function yesno(value: unknown, argument: unknown = gettext('yes,no,maybe')): unknown {
  const words = toText(argument).split(',')
  if (words.length < 2) return value
  const [yes, no, maybe = words[1]] = words
  return value === null || value === undefined ? maybe : truthy(value) ? yes : no
}

/** Nested lists as list items, as Django's unordered_list prints them. */
function unorderedList(value: unknown, _argument: unknown, environment?: FilterEnvironment): unknown {
  const text = (environment?.autoescape ?? true) ? htmlOf : toText
  const walk = (list: unknown[], depth: number): string => {
    const indent = '\t'.repeat(depth)
    const out: string[] = []
    for (let i = 0; i < list.length; i++) {
      const next = list[i + 1]
      let nested = ''
      if (i + 1 < list.length && isNested(next)) {
        nested = `\n${indent}<ul>\n${walk(items(next), depth + 1)}\n${indent}</ul>\n${indent}`
      }
      out.push(`${indent}<li>${text(list[i])}${nested}</li>`)
      if (nested !== '') i++
    }
    return out.join('\n')
  }
  return safe(walk(items(value), 1))
}

function isNested(value: unknown): boolean {
  return (
    Array.isArray(value) || (typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value)
  )
}

export function addListFilters(library: Library): void {
  library
    .filter('first', first, { isSafe: false })
    .filter('last', last, { isSafe: true })
    .filter('join', join, { isSafe: true })
    .filter('slice', slice, { isSafe: true })
    .filter('dictsort', (value, argument) => dictSort(value, argument, 1), {})
    .filter('dictsortreversed', (value, argument) => dictSort(value, argument, -1), {})
    .filter('make_list', makeList)
    .filter(
      'random',
      (value) => {
        const list = items(value)
        return list[Math.floor(Math.random() * list.length)] ?? ''
      },
      { isSafe: true },
    )
    .filter('yesno', yesno, { argument: 'optional' })
    .filter('unordered_list', unorderedList, { argument: 'none', isSafe: true })
    .filter('default', (value, argument) => (truthy(value) ? value : argument), {})
    .filter('default_if_none', (value, argument) => (value === null || value === undefined ? argument : value), {})
    .filter('safeseq', (value) => items(value).map((item) => safe(toText(item))), { isSafe: true })
    .filter('escapeseq', (value) => items(value).map((item) => safe(htmlOf(item))), { isSafe: true })
    .filter('pprint', (value) => represent(value), { isSafe: true })
}
