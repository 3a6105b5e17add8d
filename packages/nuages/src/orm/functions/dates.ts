import type { Temporal } from 'temporal-polyfill'
import type { ColumnType } from '../../db/index.ts'
import type { TemporalKind } from '../../db/sql/nodes.ts'
import { activeTimeZone, wallClockZone } from '../../i18n/index.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved, sourceExpr } from '../expressions/expression.ts'
import { outputOf } from '../expressions/function.ts'
import { dateKind, extractNode, UNITS } from '../query/transforms.ts'
import type { KindPaths, NullOf, Source, ValueOf } from '../types/expressions.ts'
import type { DateParts, TimeParts } from '../types/lookups.ts'
import type { OneOf } from '../types/problem.ts'
import { call } from './make.ts'

/** How a part of a date or time is taken. */
export interface ZoneOptions {
  /** The name of the time zone that instants are read in, such as `Europe/Paris`; by default the one in effect. */
  readonly timeZone?: string
}
/** How a date or time is rounded down. */
export interface TruncOptions extends ZoneOptions {
  /** A field that says the type of the value: that of the argument by default. */
  readonly output?: object
}

/** A part of a date or time as a number, as {@link Extract} makes it. */
export class ExtractExpr extends Expr<number | null> {
  readonly part: string
  readonly source: Expr
  /** Undefined for the zone in effect when the query runs. */
  readonly zone: string | undefined

  constructor(part: string, source: unknown, options: ZoneOptions) {
    super()
    this.part = part
    this.source = sourceExpr(source)
    this.zone = checkedZone(options.timeZone)
  }

  resolve(scope: ExpressionScope): Resolved {
    return extractNode(this.source.resolve(scope), this.part, zoneInEffect(scope, this.zone))
  }
}

/** The zone's name, or the error that there is no such zone. */
function checkedZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) && name
  } catch {
    throw new FieldError(`There is no time zone '${name}'.`)
  }
}

/** The zone that instants are read in; where useTz is off the database cannot know any but that of the settings. */
function zoneInEffect({ notes }: ExpressionScope, named: string | undefined): string {
  const active = activeTimeZone()
  if (named === undefined) notes.zone = active
  if (named === undefined || named === active || wallClockZone() === undefined) return named ?? active
  throw new FieldError(`Date-times cannot be read in '${named}': useTz is off, and all are in '${active}'.`)
}

/** A part of a value that has such. */
type Part<A, U = 'day'> = Expr<number | NullOf<A>, KindPaths<A, KindOf<U>>>
/** What has parts of a name, or is rounded down to it. */
type KindOf<U> = U extends 'hour' | 'minute' | 'second' | 'time' ? 'time' : 'date'
/** The parts that {@link Extract} takes. */
type PartName = keyof DateParts | keyof TimeParts | MorePart
type MorePart =
  | 'century'
  | 'date'
  | 'decade'
  | 'dow'
  | 'doy'
  | 'epoch'
  | 'isodow'
  | 'isoyear'
  | 'julian'
  | 'microseconds'
  | 'millennium'
  | 'milliseconds'
  | 'time'
/** What {@link Trunc} rounds down to. */
type UnitName = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'date' | 'time' | keyof TimeParts

/** A part of a date, time or instant by name: `year`, `iso_week_day`. */
export function Extract<const A extends Source, const U extends string>(
  source: A,
  part: U & OneOf<U, PartName>,
  options: ZoneOptions = {},
): Part<A, U> {
  return new ExtractExpr(part, source, options) as unknown as Part<A, U>
}

/** A date or time cut off at a unit, as {@link Trunc} makes it. */
export class TruncExpr extends Expr {
  readonly unit: string
  readonly source: Expr
  /** Undefined for the zone in effect when the query runs. */
  readonly zone: string | undefined
  readonly output: BaseField | null

  constructor(unit: string, source: unknown, options: TruncOptions) {
    super()
    if (!UNITS.has(unit))
      throw new FieldError(`A date is not rounded down to '${unit}'.`, { hint: `Use one of ${[...UNITS].join(', ')}.` })
    this.unit = unit
    this.source = sourceExpr(source)
    this.zone = checkedZone(options.timeZone)
    this.output = (options.output ?? null) as BaseField | null
  }

  resolve(scope: ExpressionScope): Resolved {
    const source = this.source.resolve(scope)
    const from = dateKind(source, `Trunc to ${this.unit}`)
    const to = this.target(from)
    const node = {
      kind: 'trunc',
      unit: this.unit,
      value: source.node,
      from,
      to,
      zone: zoneInEffect(scope, this.zone),
    } as const
    return { node, ...outputOf(this.output ?? { kind: to }), ...partsOf([source]) }
  }

  private target(from: TemporalKind): TemporalKind {
    if (this.unit === 'date' || this.unit === 'time') return this.unit
    const to = (this.output?.columnType() as ColumnType | undefined)?.kind ?? from
    const clock = this.unit === 'hour' || this.unit === 'minute' || this.unit === 'second'
    if (
      (from === 'date' && (clock || to === 'dateTime')) ||
      (from === 'time' && !clock) ||
      !['date', 'dateTime', 'time'].includes(to)
    )
      throw new FieldError(`A ${from} cannot be rounded down to '${this.unit}' as a ${to}.`)
    return to as TemporalKind
  }
}

type Rounded<A, U = 'day'> = Expr<ValueOf<A>, KindPaths<A, KindOf<U>>>

/** A date, time or instant rounded down to a unit by name: `month`, `hour`. */
export function Trunc<const A extends Source, const U extends string>(
  source: A,
  unit: U & OneOf<U, UnitName>,
  options: TruncOptions = {},
): Rounded<A, U> {
  return new TruncExpr(unit, source, options) as unknown as Rounded<A, U>
}

/** The instant at which the statement runs. */
export function Now(): Expr<Date, never> {
  return call('now', [], { kind: 'dateTime' })
}

/** The calendar date of an instant. */
export function TruncDate<const A extends Source>(
  source: A,
  options: ZoneOptions = {},
): Expr<Temporal.PlainDate | NullOf<A>, KindPaths<A, 'date'>> {
  return new TruncExpr('date', source, options) as unknown as Expr<Temporal.PlainDate | NullOf<A>, KindPaths<A, 'date'>>
}
/** The time of day of an instant. */
export function TruncTime<const A extends Source>(
  source: A,
  options: ZoneOptions = {},
): Expr<Temporal.PlainTime | NullOf<A>, KindPaths<A, 'date'>> {
  return new TruncExpr('time', source, options) as unknown as Expr<Temporal.PlainTime | NullOf<A>, KindPaths<A, 'date'>>
}

/** The year. */
export function ExtractYear<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'year', options)
}
/** The year of the ISO week. */
export function ExtractIsoYear<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'iso_year', options)
}
/** The quarter, 1 to 4. */
export function ExtractQuarter<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'quarter', options)
}
/** The month, 1 to 12. */
export function ExtractMonth<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'month', options)
}
/** The ISO week, 1 to 53. */
export function ExtractWeek<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'week', options)
}
/** The day of the week: 1 for Sunday to 7. */
export function ExtractWeekDay<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'week_day', options)
}
/** The day of the ISO week: 1 for Monday to 7. */
export function ExtractIsoWeekDay<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'iso_week_day', options)
}
/** The day of the month. */
export function ExtractDay<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A> {
  return Extract(source, 'day', options)
}
/** The hour. */
export function ExtractHour<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A, 'hour'> {
  return Extract(source, 'hour', options)
}
/** The minute. */
export function ExtractMinute<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A, 'minute'> {
  return Extract(source, 'minute', options)
}
/** The second. */
export function ExtractSecond<const A extends Source>(source: A, options: ZoneOptions = {}): Part<A, 'second'> {
  return Extract(source, 'second', options)
}
/** Rounded down to the year. */
export function TruncYear<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A> {
  return Trunc(source, 'year', options)
}
/** Rounded down to the quarter. */
export function TruncQuarter<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A> {
  return Trunc(source, 'quarter', options)
}
/** Rounded down to the month. */
export function TruncMonth<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A> {
  return Trunc(source, 'month', options)
}
/** Rounded down to the week. */
export function TruncWeek<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A> {
  return Trunc(source, 'week', options)
}
/** Rounded down to the day. */
export function TruncDay<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A> {
  return Trunc(source, 'day', options)
}
/** Rounded down to the hour. */
export function TruncHour<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A, 'hour'> {
  return Trunc(source, 'hour', options)
}
/** Rounded down to the minute. */
export function TruncMinute<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A, 'minute'> {
  return Trunc(source, 'minute', options)
}
/** Rounded down to the second. */
export function TruncSecond<const A extends Source>(source: A, options: TruncOptions = {}): Rounded<A, 'second'> {
  return Trunc(source, 'second', options)
}
