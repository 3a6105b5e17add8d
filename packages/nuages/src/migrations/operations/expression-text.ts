import { BaseField, Expr, writtenAs } from '../../orm/index.ts'

/** An expression in a sentence for people, as Django shows it: `Lower(F(title))`. */
export function expressionText(part: object): string {
  const written = writtenAs(part)
  if (written === undefined) return part.constructor.name
  if ('tag' in written) return `RawSQL(${written.texts.join('?')})`
  const { maker, args, on } = written
  if (maker === 'F') return `F(${String(args[0])})`
  if (on === undefined) return `${maker}(${args.map((arg) => argumentText(arg, maker !== 'Value')).join(', ')})`
  if (maker === 'desc' || maker === 'asc')
    return `OrderBy(${expressionText(on)}, descending=${maker === 'desc' ? 'True' : 'False'})`
  return `${expressionText(on)} ${maker} ${args.map((arg) => argumentText(arg, false)).join(', ')}`
}

function argumentText(value: unknown, textIsPath: boolean): string {
  if (typeof value === 'string') return textIsPath ? `F(${value})` : `'${value}'`
  if (value instanceof Expr) return expressionText(value)
  if (value instanceof BaseField) return value.type
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : `Value(${String(value)})`
}
