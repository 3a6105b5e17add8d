import { field } from '../../../packages/nuages/src/orm/index.ts'

type Maker = (options: object) => object
const MAKERS: Readonly<Record<string, Maker>> = {
  AutoField: (options) => field.auto(options),
  BigAutoField: (options) => field.bigAuto(options),
  CharField: (options) => field.char({ maxLength: 255, ...options }),
  TextField: (options) => field.text(options as never),
  EmailField: (options) => field.email(options as never),
  URLField: (options) => field.url(options as never),
  SlugField: (options) => field.slug(options as never),
  IntegerField: (options) => field.integer(options as never),
  SmallIntegerField: (options) => field.smallInteger(options as never),
  BigIntegerField: (options) => field.bigInteger(options as never),
  PositiveIntegerField: (options) => field.positiveInteger(options as never),
  PositiveSmallIntegerField: (options) => field.positiveSmallInteger(options as never),
  PositiveBigIntegerField: (options) => field.positiveBigInteger(options as never),
  BooleanField: (options) => field.boolean(options as never),
  FloatField: (options) => field.float(options as never),
  DecimalField: (options) => field.decimal(options as never),
  DateField: (options) => field.date(options as never),
  DateTimeField: (options) => field.dateTime(options as never),
  TimeField: (options) => field.time(options as never),
  DurationField: (options) => field.duration(options as never),
  UUIDField: (options) => field.uuid(options as never),
  JSONField: (options) => field.json(options as never),
  BinaryField: (options) => field.binary(options as never),
  GenericIPAddressField: (options) => field.genericIpAddress(options as never),
}

const OPTIONS: Readonly<Record<string, string>> = {
  max_length: 'maxLength',
  max_digits: 'maxDigits',
  decimal_places: 'decimalPlaces',
  null: 'null',
  unique: 'unique',
  primary_key: 'primaryKey',
  blank: 'blank',
  protocol: 'protocol',
  unpack_ipv4: 'unpackIpv4',
  verbose_name: 'verboseName',
  auto_now: 'autoNow',
  auto_now_add: 'autoNowAdd',
  default: 'default',
  db_default: 'dbDefault',
  choices: 'choices',
}

type Decode = (value: unknown) => unknown

/** Options by our names. */
export function optionsOf(described: Readonly<Record<string, unknown>>, decode: Decode = (value) => value): object {
  const entries = Object.entries(OPTIONS).flatMap(([theirs, ours]) =>
    theirs in described ? [[ours, defaultOf(described[theirs], decode)]] : [],
  )
  return Object.fromEntries(entries) as object
}

function defaultOf(value: unknown, decode: Decode): unknown {
  if (typeof value !== 'object' || value === null || !('$callable' in value)) return decode(value)
  return value.$callable === 'builtins.dict' ? () => ({}) : value.$callable === 'builtins.list' ? () => [] : () => null
}

/** A field of a description; undefined for a type that has no maker. */
export function makeField(type: string, options: object): object | undefined {
  return MAKERS[type]?.(options)
}

/** The field that an `output` or `to` names: a class, or a class with options. */
export function fieldOf(named: unknown): object {
  const [type, options] = Array.isArray(named) ? (named as [string, Record<string, unknown>]) : [named as string, {}]
  const made = makeField(type, optionsOf(options))
  if (made === undefined) throw new Error(`There is no field ${type}.`)
  return made
}
