import { ExtractExpr, TruncExpr } from '../functions/dates.ts'
import { Condition } from '../query/conditions.ts'
import { type Branch, CaseExpr, ConditionExpr, LookupExpr } from './conditional.ts'
import { Combined, Expr, FieldExpr, OrderedExpr, SliceExpr, ValueExpr } from './expression.ts'
import { FuncExpr, writtenFunc } from './func.ts'
import { FunctionExpr } from './function.ts'
import { SearchVectorExpr, type TextSettings } from '../search/search-vector.ts'
import { CastExpr, CollateExpr, RawExpr, WrapperExpr } from './wrapped.ts'

/**
 * An expression or condition as a person writes it: a call of the maker of this name or, with `on`, of a method. The
 * arguments are plain values, fields, and other expressions.
 */
export interface WrittenCall {
  readonly maker: string
  readonly args: readonly unknown[]
  readonly on?: object
}

/** SQL as a tagged template. */
export interface WrittenTemplate {
  readonly tag: 'RawSql'
  readonly texts: readonly string[]
  readonly values: readonly unknown[]
}

/** The makers of functions by their neutral names. */
const MAKERS: Readonly<Record<string, string>> = {
  upper: 'Upper', lower: 'Lower', length: 'Length', concat: 'Concat', left: 'Left', right: 'Right', substr: 'Substr',
  replace: 'Replace', repeat: 'Repeat', reverse: 'Reverse', strindex: 'StrIndex', trim: 'Trim', ltrim: 'LTrim',
  rtrim: 'RTrim', lpad: 'LPad', rpad: 'RPad', chr: 'Chr', ord: 'Ord', md5: 'MD5', sha1: 'SHA1', sha224: 'SHA224',
  sha256: 'SHA256', sha384: 'SHA384', sha512: 'SHA512', coalesce: 'Coalesce', greatest: 'Greatest', least: 'Least',
  nullif: 'NullIf', abs: 'Abs', ceil: 'Ceil', floor: 'Floor', sign: 'Sign', mod: 'Mod', power: 'Power', sqrt: 'Sqrt',
  exp: 'Exp', ln: 'Ln', log: 'Log', pi: 'Pi', random: 'Random', sin: 'Sin', cos: 'Cos', tan: 'Tan', cot: 'Cot',
  asin: 'ASin', acos: 'ACos', atan: 'ATan', atan2: 'ATan2', degrees: 'Degrees', radians: 'Radians', now: 'Now',
  json_array: 'JSONArray', json_null: 'JSONNull', uuid4: 'UUID4', uuid7: 'UUID7',
} // biome-ignore format: a table

const METHODS: Readonly<Record<string, string>> = {
  '+': 'plus', '-': 'minus', '*': 'times', '/': 'dividedBy', '%': 'modulo', '^': 'power', '&': 'bitAnd', '|': 'bitOr',
  '#': 'bitXor', '<<': 'bitLeftShift', '>>': 'bitRightShift',
} // biome-ignore format: a table

/** How an expression or a condition is written; undefined for one that only code can make. */
export function writtenAs(part: object): WrittenCall | WrittenTemplate | undefined {
  if (part instanceof Condition) return writtenCondition(part)
  if (part instanceof OrderedExpr) return writtenOrder(part)
  if (part instanceof FieldExpr) return { maker: 'F', args: [part.path] }
  if (part instanceof ValueExpr) return { maker: 'Value', args: [part.value, ...options({ output: part.output })] }
  if (part instanceof Combined)
    return { maker: METHODS[part.operator] as string, on: part.left, args: [literalOf(part.right)] }
  if (part instanceof SliceExpr) return { maker: 'slice', on: part.source, args: sliceArguments(part) }
  if (part instanceof CastExpr) return { maker: 'Cast', args: [sourceOf(part.source), part.to] }
  if (part instanceof CollateExpr) return { maker: 'Collate', args: [sourceOf(part.source), part.collation] }
  if (part instanceof WrapperExpr) return { maker: 'ExpressionWrapper', args: [part.inner, { output: part.output }] }
  if (part instanceof RawExpr)
    return { tag: 'RawSql', texts: part.texts, values: part.values.map((value) => literalOf(value)) }
  if (part instanceof LookupExpr) return { maker: 'Lookup', args: [part.name, part.left, part.right] }
  if (part instanceof ConditionExpr) return writtenCondition(part.condition)
  if (part instanceof CaseExpr) return writtenCase(part)
  if (part instanceof ExtractExpr || part instanceof TruncExpr) return writtenDate(part)
  if (part instanceof SearchVectorExpr) return writtenVector(part)
  if (part instanceof FuncExpr) return writtenFunc(part)
  return part instanceof FunctionExpr ? writtenFunction(part) : undefined
}

/** Texts with the same weight and configuration are one call, others are added to it. */
function writtenVector({ sources, settings }: SearchVectorExpr<unknown>): WrittenCall {
  const last = settings.at(-1) as TextSettings
  const from = settings.findLastIndex((one) => one.weight !== last.weight || one.config !== last.config) + 1
  if (from === 0) return { maker: 'SearchVector', args: [...sources.map(sourceOf), ...options({ ...last })] }
  const part = (start: number, end?: number) =>
    new SearchVectorExpr(sources.slice(start, end), settings.slice(start, end))
  return { maker: 'plus', on: part(0, from), args: [part(from)] }
}

function writtenOrder({ expression, descending, nulls }: OrderedExpr): WrittenCall {
  return { maker: descending ? 'desc' : 'asc', on: expression, args: options({ nulls }) }
}

function writtenDate(part: ExtractExpr | TruncExpr): WrittenCall {
  const timeZone = part.zone
  if (part instanceof ExtractExpr)
    return { maker: 'Extract', args: [sourceOf(part.source), part.part, ...options({ timeZone })] }
  return {
    maker: 'Trunc',
    args: [sourceOf(part.source), part.unit, ...options({ timeZone, output: part.output ?? undefined })],
  }
}

function writtenCase({ branches, options: { default: otherwise, output } }: CaseExpr): WrittenCall {
  const whens = branches.map((branch) => new WrittenWhen(branch))
  return { maker: 'Case', args: [whens, ...options({ default: otherwise, output })] }
}

/** A branch of a case, which is no expression by itself. */
export class WrittenWhen {
  readonly call: WrittenCall

  constructor({ condition, then }: Branch) {
    const value = then instanceof ValueExpr && then.output === null ? then.value : then
    this.call = { maker: 'When', args: [plainCondition(condition), value] }
  }
}

function writtenFunction({ name, args }: FunctionExpr): WrittenCall | undefined {
  if (name === 'round') {
    const [value, precision] = args as readonly [Expr, ValueExpr<number>]
    return { maker: 'Round', args: [sourceOf(value), ...options({ precision: precision.value || undefined })] }
  }
  if (name === 'json_object') {
    const pairs = args.flatMap((key, index) =>
      index % 2 === 0 ? [[String((key as ValueExpr<string>).value), sourceOf(args[index + 1] as Expr)] as const] : [],
    )
    return { maker: 'JSONObject', args: [Object.fromEntries(pairs)] }
  }
  const maker = MAKERS[name]
  return maker === undefined ? undefined : { maker, args: args.map((argument) => sourceOf(argument)) }
}

/** A condition that is joined or negated; one that an object of lookups says is that object in a `Q`. */
function writtenCondition(condition: Condition): WrittenCall | undefined {
  const { connector, children, negated } = condition
  if (negated) {
    const [only] = children
    return children.length === 1 && only instanceof Condition ? { maker: 'not', on: only, args: [] } : undefined
  }
  const plain = plainCondition(condition)
  if (!(plain instanceof Condition)) return { maker: 'Q', args: [plain] }
  const [first, second] = children
  if (connector === 'and' && children.length === 1 && first instanceof Expr) return { maker: 'Q', args: [first] }
  if (!(first instanceof Condition && second instanceof Condition) || children.length !== 2) return undefined
  return { maker: connector, on: first, args: [plainCondition(second)] }
}

/** The object of lookups that says the same, where one does; else the condition. */
export function plainCondition(condition: object): object {
  if (!(condition instanceof Condition)) return condition
  const { connector, children, negated } = condition
  const pairs = children.filter((child) => !(child instanceof Condition || child instanceof Expr))
  const plain = connector === 'and' && !negated && pairs.length === children.length && pairs.length > 0
  return plain ? Object.fromEntries(pairs as readonly (readonly [string, unknown])[]) : condition
}

const sliceArguments = ({ start, end }: SliceExpr) => (end === undefined ? [start] : [start, end])

/** Where a text means a path. */
function sourceOf(source: Expr): unknown {
  if (source instanceof FieldExpr) return source.path
  return literalOf(source)
}

function literalOf(value: unknown): unknown {
  const isNumber = value instanceof ValueExpr && value.output === null && typeof value.value === 'number'
  return isNumber ? value.value : value
}

function options(given: Readonly<Record<string, unknown>>): unknown[] {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined && value !== null)
  return kept.length === 0 ? [] : [Object.fromEntries(kept)]
}
