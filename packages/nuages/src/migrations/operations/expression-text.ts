import { BaseField, Condition, Expr, OrderedExpr, writtenAs, type WrittenCall, WrittenWhen } from '../../orm/index.ts'

/** The signs of the methods that compute. */
const SIGNS: Readonly<Record<string, string>> = {
  plus: '+',
  minus: '-',
  times: '*',
  dividedBy: '/',
  modulo: '%',
  power: '^',
  bitAnd: '&',
  bitOr: '|',
  bitXor: '#',
  bitLeftShift: '<<',
  bitRightShift: '>>',
}

/** Whether a text at a place means a path, where not all do. */
const PATHS: Readonly<Record<string, (place: number) => boolean>> = {
  Value: () => false,
  When: () => false,
  Lookup: () => false,
  Func: (place) => place > 0,
  Extract: (place) => place === 0,
  Trunc: (place) => place === 0,
  Collate: (place) => place === 0,
}

/** An expression in a sentence for people, as Django shows it: `Lower(F(title))`, `F(pages) + Value(1)`. */
export function expressionText(part: object): string {
  const written = writtenAs(part)
  if (written === undefined) return part.constructor.name
  return 'tag' in written ? `RawSQL(${written.texts.join('?')})` : callText(written)
}

function callText({ maker, args, on }: WrittenCall): string {
  if (maker === 'F') return `F(${String(args[0])})`
  if (on === undefined) {
    const isPath = PATHS[maker] ?? (() => true)
    return `${maker}(${args.map((arg, place) => argumentText(arg, isPath(place))).join(', ')})`
  }
  if (maker === 'desc' || maker === 'asc')
    return `OrderBy(${expressionText(on)}, descending=${maker === 'desc' ? 'True' : 'False'})`
  if (maker === 'not') return `NOT ${operandText(on)}`
  if (maker === 'slice') return `${operandText(on)}.slice(${args.join(', ')})`
  return `${operandText(on)} ${SIGNS[maker] ?? maker} ${args.map((arg) => operandText(arg)).join(', ')}`
}

/** What stands beside a sign: in brackets where it has one itself. */
function operandText(value: unknown): string {
  if (!isExpression(value)) return argumentText(value, false)
  const written = writtenAs(value)
  const isJoined = written !== undefined && 'on' in written && written.on !== undefined && written.maker !== 'slice'
  return isJoined ? `(${expressionText(value)})` : expressionText(value)
}

function isExpression(value: unknown): value is object {
  return value instanceof Expr || value instanceof OrderedExpr || value instanceof Condition
}

function argumentText(value: unknown, textIsPath: boolean): string {
  if (typeof value === 'string') return textIsPath ? `F(${value})` : `'${value}'`
  if (isExpression(value)) return expressionText(value)
  if (value instanceof WrittenWhen) return callText(value.call)
  if (value instanceof BaseField) return value.type
  if (Array.isArray(value)) return `[${value.map((item) => argumentText(item, textIsPath)).join(', ')}]`
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? objectText(value) : `Value(${value instanceof Date ? value.toISOString() : String(value)})`
}

function objectText(value: object): string {
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}: ${plainText(item)}`)
    .join(', ')}}`
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainText).join(', ')}]`
  const isSimple = value === null || ['number', 'bigint', 'boolean'].includes(typeof value)
  return isSimple ? String(value) : argumentText(value, false)
}
