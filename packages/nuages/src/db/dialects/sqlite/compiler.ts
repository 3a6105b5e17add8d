import { SqlCompiler } from '../../sql/compiler.ts'
import type { FunctionNode, SelectNode } from '../../sql/nodes.ts'

/** strftime's letters for the parts of a date and time. */
const PARTS: Readonly<Record<string, string>> = {
  year: '%Y',
  iso_year: '%G',
  month: '%m',
  week: '%V',
  iso_week_day: '%u',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
}

/** SQL as SQLite says it. Dates are text there, so that their parts are cut out by strftime. */
export class SqliteCompiler extends SqlCompiler {
  protected override limit(node: SelectNode): string {
    return node.limit === null && node.offset > 0 ? ` LIMIT -1 OFFSET ${node.offset}` : super.limit(node)
  }

  protected override function(node: FunctionNode): string {
    if (!node.name.startsWith('extract_')) return super.function(node)
    const value = this.list(node.args)
    const part = node.name.slice('extract_'.length)
    switch (part) {
      case 'date':
        return `SUBSTR(${value}, 1, 10)`
      case 'time':
        return `SUBSTR(${value}, 12)`
      case 'quarter':
        return `((CAST(STRFTIME('%m', ${value}) AS INTEGER) + 2) / 3)`
      case 'week_day':
        return `(CAST(STRFTIME('%w', ${value}) AS INTEGER) + 1)`
      default:
        return `CAST(STRFTIME('${PARTS[part]}', ${value}) AS INTEGER)`
    }
  }
}
