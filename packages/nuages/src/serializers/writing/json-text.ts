import { Decimal } from '../../orm/index.ts'
import { floatText, temporalText } from './values.ts'

/** How JSON is written. */
export interface JsonStyle {
  /** Spaces of each level; without them all is on one line. */
  readonly indent?: number | undefined
  /** What stands between items. Default a comma and a space, or a comma where lines are broken. */
  readonly separator?: string
  /** True writes all but ASCII as `\u00e9`. */
  readonly ascii?: boolean
}

/** A float of a column: JavaScript does not tell 1.0 from 1, the column does. */
export class FloatValue {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** The text of a value in JSON as Python's encoder writes it. */
export function jsonText(value: unknown, style: JsonStyle = {}, level = 0): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return style.ascii === true ? asciiText(value) : JSON.stringify(value)
  if (value instanceof FloatValue) return floatText(value.value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : floatText(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonText(item, style, level + 1))
    return bracketed(items, '[]', style, level)
  }
  if (value instanceof Decimal) return JSON.stringify(value.toString())
  const text = temporalText(value, 3)
  if (text !== undefined) return JSON.stringify(text)
  const pairs = Object.entries(value as object).filter(([, item]) => item !== undefined)
  const items = pairs.map(([key, item]) => `${jsonText(key, style)}: ${jsonText(item, style, level + 1)}`)
  return bracketed(items, '{}', style, level)
}

function bracketed(items: readonly string[], brackets: string, style: JsonStyle, level: number): string {
  const [open, close] = brackets
  if (items.length === 0) return brackets
  if (style.indent === undefined) return `${open}${items.join(style.separator ?? ', ')}${close}`
  const [outer, inner] = [' '.repeat(style.indent * level), ' '.repeat(style.indent * (level + 1))]
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${outer}${close}`
}

function asciiText(value: string): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
