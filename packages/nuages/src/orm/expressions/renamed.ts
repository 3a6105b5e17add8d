import { Condition, type ConditionPart } from '../query/conditions.ts'
import { BaseField } from '../fields/field.ts'
import { Expr, FieldExpr, OrderedExpr } from './expression.ts'
import { Branch } from './conditional.ts'

/** The same with every path's first name renamed: expressions, conditions, and objects of lookups. */
export function renamedPaths<T>(part: T, rename: (name: string) => string): T {
  return renamed(part, (path) => {
    const [name = '', ...rest] = path.split('__')
    return [rename(name), ...rest].join('__')
  }) as T
}

type Rename = (path: string) => string

function renamed(part: unknown, rename: Rename): unknown {
  if (part instanceof FieldExpr) return new FieldExpr(rename(part.path))
  if (part instanceof Condition) {
    const children = part.children.map((child) => renamedChild(child, rename))
    return new Condition(part.connector, children, part.negated)
  }
  if (part instanceof Expr || part instanceof OrderedExpr || part instanceof Branch) return rebuilt(part, rename)
  if (Array.isArray(part)) return part.map((item) => (typeof item === 'string' ? item : renamed(item, rename)))
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [rename(key), renamed(value, rename)]))
}

function renamedChild(child: ConditionPart, rename: Rename): ConditionPart {
  if (child instanceof Condition || child instanceof Expr) return renamed(child, rename) as ConditionPart
  return [rename(child[0]), renamed(child[1], rename)]
}

/** A copy of an expression, part for part: they are immutable and made of their own properties. */
function rebuilt(part: object, rename: Rename): object {
  const copy = Object.create(Object.getPrototypeOf(part)) as Record<string, unknown>
  for (const [key, value] of Object.entries(part)) copy[key] = isPart(value) ? renamed(value, rename) : value
  return copy
}

function isPart(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isPart)
  const known = value instanceof Expr || value instanceof Condition || value instanceof OrderedExpr
  return (known || value instanceof Branch) && !(value instanceof BaseField)
}
