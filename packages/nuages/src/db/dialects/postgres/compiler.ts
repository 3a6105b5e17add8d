import { SqlCompiler } from '../../sql/compiler.ts'
import type { FunctionNode, LookupNode, SqlNode } from '../../sql/nodes.ts'

const PARTS: Readonly<Record<string, string>> = {
  year: 'YEAR',
  iso_year: 'ISOYEAR',
  quarter: 'QUARTER',
  month: 'MONTH',
  week: 'WEEK',
  iso_week_day: 'ISODOW',
  day: 'DAY',
  hour: 'HOUR',
  minute: 'MINUTE',
  second: 'SECOND',
}

/** SQL as PostgreSQL says it. */
export class PostgresCompiler extends SqlCompiler {
  protected override placeholder(position: number): string {
    return `$${position}`
  }

  /** LIKE is for text only, and tells upper case from lower. */
  protected override patternOperand(node: LookupNode): string {
    const text = `${this.expression(node.left)}::text`
    return node.name.startsWith('i') ? `UPPER(${text})` : text
  }

  protected override like(node: LookupNode, left: string, right: string): string {
    return `${left} LIKE ${node.name.startsWith('i') ? `UPPER(${right})` : right}`
  }

  protected override regex(node: LookupNode): string {
    const right = this.expression(node.right as SqlNode)
    return `${this.expression(node.left)}::text ${node.name === 'iregex' ? '~*' : '~'} ${right}`
  }

  protected override function(node: FunctionNode): string {
    if (!node.name.startsWith('extract_')) return super.function(node)
    const part = node.name.slice('extract_'.length)
    const value = node.type?.kind === 'dateTime' ? `(${this.list(node.args)} AT TIME ZONE 'UTC')` : this.list(node.args)
    switch (part) {
      case 'date':
        return `${value}::date`
      case 'time':
        return `${value}::time`
      case 'week_day':
        return `(EXTRACT(DOW FROM ${value})::integer + 1)`
      case 'second':
        return `TRUNC(EXTRACT(SECOND FROM ${value}))::integer`
      default:
        return `EXTRACT(${PARTS[part]} FROM ${value})::integer`
    }
  }
}
