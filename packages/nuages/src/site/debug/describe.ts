import { isNuagesError } from '../../kernel/index.ts'
import { type TemplateLocation, templateLocation } from '../../templates/index.ts'
import { className, shownValue } from './masked.ts'
import { type Frame, parseStack } from './stack.ts'

/** What is known of an error. */
export interface ErrorFacts {
  /** The class of the error. */
  readonly type: string
  readonly message: string
  readonly code: string | undefined
  readonly hint: string | undefined
  readonly frames: readonly Frame[]
  /** Where in which template it arose. */
  readonly template: TemplateLocation | undefined
}

const LONGEST_CHAIN = 10

/** The facts of an error and of its causes, the outermost first. Takes anything that can be thrown. */
export function describeChain(error: unknown): ErrorFacts[] {
  const chain: ErrorFacts[] = []
  const seen = new Set<unknown>()
  const waiting = [error]
  while (waiting.length > 0 && chain.length < LONGEST_CHAIN) {
    const one = waiting.shift()
    if (seen.has(one)) continue
    seen.add(one)
    chain.push(describe(one))
    waiting.push(...causesOf(one))
  }
  return chain
}

function causesOf(error: unknown): unknown[] {
  const cause = read(error, 'cause')
  const several = read(error, 'errors')
  return [...(cause === undefined || cause === null ? [] : [cause]), ...(Array.isArray(several) ? several : [])]
}

function describe(error: unknown): ErrorFacts {
  if (typeof error !== 'object' || error === null) return thrownValue(error)
  const template = locationOf(error)
  const hint = isNuagesError(error) ? textAt(error, 'hint') : undefined
  return {
    type: typeOf(error),
    message: withoutFrame(withoutHint(textAt(error, 'message') ?? shownValue('', error), hint), template),
    code: textAt(error, 'code'),
    hint,
    frames: parseStack(textAt(error, 'stack') ?? ''),
    template,
  }
}

/** The class; its own name where the error does not say another than `Error`. */
function typeOf(error: object): string {
  const name = textAt(error, 'name')
  return name === undefined || name === 'Error' ? className(error) : name
}

function thrownValue(value: unknown): ErrorFacts {
  const message = `${shownValue('', value)} was thrown.`
  const hint = 'Throw an Error: only errors know where they were made.'
  return { type: 'Not an Error', message, code: undefined, hint, frames: [], template: undefined }
}

/** The message of an error has its hint at the end; the page shows it apart. */
function withoutHint(message: string, hint: string | undefined): string {
  return hint !== undefined && message.endsWith(hint) ? message.slice(0, -hint.length).trimEnd() : message
}

/** The message of a template's error has the place and the lines below it; the page shows them apart. */
function withoutFrame(message: string, place: TemplateLocation | undefined): string {
  const at = place === undefined ? -1 : message.indexOf(`\n${place.template}:${place.line}:`)
  return at === -1 ? message : message.slice(0, at)
}

function locationOf(error: object): TemplateLocation | undefined {
  try {
    return templateLocation(error)
  } catch {
    return undefined
  }
}

function textAt(error: object, key: string): string | undefined {
  const value = read(error, key)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A property that may be a getter that raises. */
function read(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return (value as Record<string, unknown>)[key]
  } catch {
    return undefined
  }
}
