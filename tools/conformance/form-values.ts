import { Temporal } from 'temporal-polyfill'
import { withFormats, withTimeZone } from '../../packages/nuages/src/i18n/index.ts'
import * as fields from '../../packages/nuages/src/forms/index.ts'
import { Float, makeDecoder, type TagDecoder } from './values.ts'
import { makeValidator, toRegExp } from './validators.ts'
import { inItsLanguage } from './languages.ts'

export interface Spec {
  class: string
  args?: unknown[]
  kwargs?: Record<string, unknown>
}

export interface Environment {
  _language?: string | null
  FORMS_URLFIELD_ASSUME_HTTPS?: boolean
  DECIMAL_SEPARATOR?: string
  THOUSAND_SEPARATOR?: string
  USE_THOUSAND_SEPARATOR?: boolean
  DATE_INPUT_FORMATS?: string[]
}

/** An uploaded file as the cases have it. */
class CaseFile {
  readonly name: string
  readonly size: number
  readonly bytes: Uint8Array
  constructor(file: { name: string; size: number; content_b64?: string }) {
    this.name = file.name
    this.size = file.size
    this.bytes = Buffer.from(file.content_b64 ?? '', 'base64')
  }
}

/** A value with an address, which file widgets link. */
class Linked {
  readonly text: string
  readonly url: string
  constructor(text: string, url: string) {
    this.text = text
    this.url = url
  }
  toString(): string {
    return this.text
  }
}

const COERCE: Record<string, (value: string) => unknown> = {
  int: (value) => (/^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN),
  float: (value) => new Float(Number(value)),
  str: String,
  bool: Boolean,
}

const tags: Record<string, TagDecoder> = {
  $file: ((file: { name: string; size: number }) => new CaseFile(file)) as never,
  $field: ((spec: Spec) => makeField(spec)) as never,
  $widget: ((name: string, node: Record<string, unknown>) => {
    const { $widget: _, ...kwargs } = node
    return makeWidget({ class: name, kwargs })
  }) as never,
  $validator: ((name: string, node: { args: unknown[]; kwargs: Record<string, unknown> }) =>
    makeValidator(name, node.args, node.kwargs)) as never,
  $type: ((name: string) => COERCE[name]) as never,
  $regex: toRegExp as never,
  $multivaluedict: ((pairs: [string, unknown[]][], _node: unknown, decode: (value: unknown) => unknown) =>
    new MultiValues(pairs.map(([key, list]) => [key, list.map(decode)]))) as never,
}

/** A mapping with several values of a name. */
export class MultiValues {
  readonly #lists: Map<string, unknown[]>
  constructor(pairs: [string, unknown[]][]) {
    this.#lists = new Map(pairs)
  }
  get(name: string): unknown {
    return this.#lists.get(name)?.at(-1)
  }
  getAll(name: string): unknown[] {
    return this.#lists.get(name) ?? []
  }
  has(name: string): boolean {
    return this.#lists.has(name)
  }
}

/** Decodes the values of cases about forms. */
export const decodeForForms = makeDecoder(tags)

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

type AnyClass = new (...args: unknown[]) => never
const classes = fields as unknown as Record<string, AnyClass | undefined>

/** Options of ours for keyword arguments of Django. */
function optionsOf(kwargs: Record<string, unknown>): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(kwargs)) {
    const decoded = decodeForForms(value)
    if (decoded === null && !['initial', 'empty_value'].includes(name)) continue
    options[OPTION_NAMES[name] ?? camel(name)] = decoded
  }
  return options
}

const OPTION_NAMES: Record<string, string> = { unpack_ipv4: 'unpackIpv4' }

/** Makes our field of a recorded one. */
export function makeField(spec: Spec, env: Environment = {}): fields.FormField {
  const FieldClass = (spec.class === 'Field' ? fields.FormField : classes[spec.class]) as AnyClass | undefined
  if (!FieldClass) throw new Error(`No field ${spec.class}`)
  const options = optionsOf(spec.kwargs ?? {})
  if (Array.isArray(spec.kwargs?.['widget']))
    options['widget'] = makeListedWidget(spec.kwargs['widget'] as [string, object])
  if (typeof options['widget'] === 'string') options['widget'] = makeWidget({ class: options['widget'] })
  const { protocol } = options
  if (typeof protocol === 'string' && protocol !== 'both')
    options['protocol'] = protocol.toLowerCase().replace('ip', 'IP')
  if (typeof options['coerce'] === 'string') options['coerce'] = COERCE[options['coerce']]
  if (spec.class === 'RegexField') return new FieldClass(regexOf(spec, options), options)
  return new FieldClass({ ...defaultsOf(spec.class, env), ...options })
}

function makeListedWidget([name, kwargs]: [string, object]): fields.Widget {
  return makeWidget({ class: name, kwargs: kwargs as Record<string, unknown> })
}

function regexOf(spec: Spec, options: Record<string, unknown>): RegExp {
  const given = options['regex'] ?? decodeForForms(spec.args?.[0])
  return given instanceof RegExp ? given : toRegExp(String(given))
}

/** What Django's settings and types mean for ours. */
function defaultsOf(name: string, env: Environment): object {
  if (name === 'URLField') return { assumeScheme: env.FORMS_URLFIELD_ASSUME_HTTPS === true ? 'https' : 'http' }
  if (name === 'IntegerField') return { big: true }
  return name === 'DateTimeField' || name === 'SplitDateTimeField' ? { as: 'instant' } : {}
}

class PlainMultiWidget extends fields.MultiWidget {
  decompress(value: unknown): readonly unknown[] {
    return value ? String(value).split('__') : []
  }
}

class AnyWidget extends fields.Widget {
  readonly templateName = 'forms/widgets/input.html'
}

/** Makes our widget of a recorded one. */
export function makeWidget(spec: Spec): fields.Widget {
  const kwargs = { ...spec.kwargs }
  if (spec.args?.[0]) kwargs[spec.class === 'MultiWidget' ? 'widgets' : 'attrs'] = spec.args[0]
  const { widgets, ...rest } = kwargs
  const options = optionsOf(rest)
  if (options['months'] instanceof Map) options['months'] = Object.fromEntries(options['months'])
  if (spec.class === 'Widget') return new AnyWidget(options)
  if (spec.class === 'MultiWidget') return new PlainMultiWidget({ ...options, widgets: partsOf(widgets) })
  const WidgetClass = classes[spec.class]
  if (!WidgetClass) throw new Error(`No widget ${spec.class}`)
  return new WidgetClass(options)
}

function partsOf(widgets: unknown): fields.Widget[] | Record<string, fields.Widget> {
  if (Array.isArray(widgets)) return widgets.map((one) => partOf(one))
  const tuple = (widgets as { $tuple?: unknown[] }).$tuple
  if (tuple) return tuple.map((one) => partOf(one))
  return Object.fromEntries(Object.entries(widgets as object).map(([name, one]) => [name, partOf(one)]))
}

function partOf(spec: unknown): fields.Widget {
  const tagged = (spec as { $widget?: unknown }).$widget
  return tagged === undefined ? makeWidget(spec as Spec) : (decodeForForms(spec) as fields.Widget)
}

/** Runs a case in its language, formats and zone. */
export function inEnvironment<R>(env: Environment | undefined, zone: string, fn: () => R): R {
  const own = {
    ...(env?.DECIMAL_SEPARATOR === undefined ? {} : { decimalSeparator: env.DECIMAL_SEPARATOR }),
    ...(env?.THOUSAND_SEPARATOR === undefined ? {} : { thousandSeparator: env.THOUSAND_SEPARATOR }),
    ...(env?.USE_THOUSAND_SEPARATOR === undefined ? {} : { useThousandSeparator: env.USE_THOUSAND_SEPARATOR }),
    ...(env?.DATE_INPUT_FORMATS === undefined ? {} : { dateInputFormats: env.DATE_INPUT_FORMATS }),
  }
  return withTimeZone(zone, () => inItsLanguage(env, () => withFormats(own, fn)))
}

/** A value with its kind, so that results of two kinds are not the same; instants are shown in `zone`. */
export function comparable(value: unknown, zone: string): unknown {
  if (value === undefined || value === null) return null
  if (value instanceof Float || typeof value === 'number' || typeof value === 'bigint')
    return { number: String(Number(value)) }
  if (value instanceof Temporal.Instant) return { moment: value.toZonedDateTimeISO(zone).toPlainDateTime().toString() }
  if (value instanceof Temporal.PlainDateTime) return { moment: value.toString() }
  if (value instanceof Date)
    return {
      moment: Temporal.Instant.fromEpochMilliseconds(value.getTime())
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString(),
    }
  if (value instanceof Temporal.Duration) return { seconds: value.total('seconds') }
  if (value instanceof CaseFile) return { file: value.name, size: value.size }
  if (Array.isArray(value)) return value.map((one) => comparable(one, zone))
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, comparable(one, zone)]))
  }
  return typeof value === 'object' ? { [value.constructor.name]: String(value) } : value
}

export { Linked }
