import { inspect } from 'node:util'
import { isSensitiveName, maskSecrets, settingsIfAny } from '../../core/index.ts'
import { escapeHtml, isPlain, isSafe, isThenable, safe, toText } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import type { Engine } from '../engine.ts'
import type { Library } from '../library.ts'

const DEEPEST = 4
const LONGEST_LIST = 100
const MASK = '********'

/** `{% debug %}`: what is in scope, name by name, where the engine is in debug; else nothing. */
export function addDebugTag(library: Library, engine: Engine): void {
  library.simpleTag('debug', (context) => safe(engine.debug ? escapeHtml(described(context as Context)) : ''), {
    takesContext: true,
    parameters: [],
  })
}

function described({ scope }: Context): string {
  const names: string[] = []
  for (const name in scope) names.push(name)
  // A name that is hidden is not even read: reading the token of a form makes one.
  const shown = names.map((name) => [name, hides(name) ? MASK : readableAt(scope, name)])
  return inspect(Object.fromEntries(shown), { depth: DEEPEST + 1, maxArrayLength: LONGEST_LIST, sorted: true })
}

/** Whether debug pages hide what bears this name. */
function hides(name: string): boolean {
  const settings: object = settingsIfAny() ?? {}
  const { defaultExceptionReporterFilter: filter } = settings as {
    defaultExceptionReporterFilter?: { hides(name: string): boolean }
  }
  return filter?.hides(name) ?? isSensitiveName(name)
}

/** What cannot be read, as a getter throws, must not take the page with it. */
function readableAt(scope: Readonly<Record<string, unknown>>, name: string): unknown {
  try {
    return readable(scope[name], name)
  } catch (error) {
    return new Printed(`<not readable: ${error instanceof Error ? error.message : String(error)}>`)
  }
}

/** A value for `inspect`: of objects with a class there is the name and what they print, never what they hold. */
function readable(value: unknown, name: string, depth = DEEPEST): unknown {
  if (typeof value === 'function') return new Printed(`<function ${value.name}>`)
  if (typeof value !== 'object' || value === null) return maskSecrets(value, name, hides)
  if (isSafe(value)) return value.text
  if (depth === 0) return new Printed('...')
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST + 1).map((one) => readable(one, name, depth - 1))
  const inside = ([key, one]: [unknown, unknown]): [unknown, unknown] => {
    const at = String(key)
    return [key, hides(at) ? MASK : readable(one, at, depth - 1)]
  }
  if (value instanceof Map) return new Map([...value].map(inside))
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(inside) as [string, unknown][])
  const shown = maskSecrets(value, name, hides)
  return typeof shown === 'string' ? shown : new Printed(printed(value))
}

function printed(value: object): string {
  const { name } = value.constructor
  const says = value.toString !== Object.prototype.toString && !isThenable(value)
  return says ? `<${name}: ${toText(value)}>` : `<${name}>`
}

/** Shown by `inspect` as its text, without quotes. */
class Printed {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  [inspect.custom](): string {
    return this.#text
  }
}
