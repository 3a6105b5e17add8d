import { type ErrorCode, NuagesError } from '../kernel/index.ts'
import type { Source } from './source.ts'

/** A place in a template: `line` and `column` count from 1. */
export interface TemplateLocation {
  readonly template: string
  readonly file: string | undefined
  readonly line: number
  readonly column: number
  /** The lines around the place, with a mark under it. */
  readonly frame: string
  /** What was in scope, by name; only for errors of rendering. */
  readonly scope?: Record<string, unknown>
}

const LOCATION = Symbol.for('nuages.template.location')

/** Finds the line, column and code frame of an offset in a template's source. */
export function locate(source: Source, offset: number, length = 1, scope?: Record<string, unknown>): TemplateLocation {
  const before = source.text.slice(0, offset)
  const line = before.split('\n').length
  const column = offset - before.lastIndexOf('\n')
  const frame = codeFrame(source.text.split('\n'), line, column, length)
  const place = { template: source.name, file: source.file, line, column, frame }
  return scope === undefined ? place : { ...place, scope }
}

function codeFrame(lines: string[], line: number, column: number, length: number): string {
  const out: string[] = []
  const first = Math.max(1, line - 2)
  const last = Math.min(lines.length, line + 2)
  const width = String(last).length
  for (let n = first; n <= last; n++) {
    const text = lines[n - 1] ?? ''
    out.push(`${n === line ? '>' : ' '} ${String(n).padStart(width)} | ${text}`)
    if (n === line) {
      const marks = Math.max(1, Math.min(length, text.length - column + 1))
      out.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}${'^'.repeat(marks)}`)
    }
  }
  return out.join('\n')
}

/** Remembers on an error where in which template it arose; the innermost place, recorded first, stays. */
export function attachLocation(error: unknown, location: TemplateLocation): void {
  if (typeof error !== 'object' || error === null || LOCATION in error || Object.isFrozen(error)) return
  Object.defineProperty(error, LOCATION, { value: location, configurable: true })
}

/** Where in which template an error arose, or undefined if it did not arise while a template was used. */
export function templateLocation(error: unknown): TemplateLocation | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  return (error as Record<symbol, TemplateLocation | undefined>)[LOCATION]
}

/** The base of the errors of this room; `location` says where in the template. */
export class TemplateError extends NuagesError {
  get location(): TemplateLocation | undefined {
    return templateLocation(this)
  }

  constructor(code: ErrorCode, message: string, location?: TemplateLocation, cause?: unknown) {
    const where = location
      ? `${message}\n${location.template}:${location.line}:${location.column}\n${location.frame}`
      : message
    super(code, where, cause === undefined ? {} : { cause })
    if (location) attachLocation(this, location)
  }
}

/** The source of a template cannot be understood. */
export class TemplateSyntaxError extends TemplateError {
  constructor(message: string, location?: TemplateLocation) {
    super('NUA-TPL-001', message, location)
  }
}

/** No loader has a template of that name; `tried` lists where it was looked for. */
export class TemplateDoesNotExist extends TemplateError {
  readonly template: string
  readonly tried: readonly string[]

  constructor(template: string, tried: readonly string[] = []) {
    super('NUA-TPL-002', `There is no template ${template}.${tried.length ? ` Tried: ${tried.join(', ')}.` : ''}`)
    this.template = template
    this.tried = tried
  }
}

/** A variable that must be there is not: an argument of a filter, for instance. */
export class VariableDoesNotExist extends TemplateError {
  constructor(variable: string, location?: TemplateLocation) {
    super('NUA-TPL-003', `The variable ${variable} is not in the context.`, location)
  }
}

/** A value cannot be used as the template wants to use it. */
export class TemplateValueError extends TemplateError {
  constructor(message: string, location?: TemplateLocation) {
    super('NUA-TPL-004', message, location)
  }
}

/** A node renders or asks what the tag of another node has read. */
export class ForeignPart extends TemplateError {
  constructor() {
    super(
      'NUA-TPL-005',
      'A node rendered a node list, or asked an expression, that its own tag has not read with parser.parse or parser.compileFilter, or did so outside of its render(context).',
    )
  }
}
