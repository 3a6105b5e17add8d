import type { JsonValue } from '../fields/makers.ts'
import { Expr, type ExpressionScope, type Resolved, sourceExpr, Value } from '../expressions/expression.ts'
import type { PathsOf, Source } from '../types/expressions.ts'
import { call, TEXT } from './make.ts'

/** A JSON object of named values: `JSONObject({ name: 'title', pages: 'pages' })`. */
export function JSONObject<const A extends Readonly<Record<string, Source>>>(
  values: A,
): Expr<Record<string, JsonValue>, PathsOf<A[keyof A]>> {
  const args = Object.entries(values).flatMap(([name, value]) => [Value(name), value])
  return call('json_object', args, { kind: 'json' })
}
/** A JSON list of values. */
export function JSONArray<const A extends readonly Source[]>(...values: A): Expr<JsonValue[], PathsOf<A[number]>> {
  return call('json_array', values, { kind: 'json' })
}

/** JSON's null as a value, where null itself would be SQL's NULL: `Event.create({ data: JSONNull() })`. */
export function JSONNull(): Expr<null, never> {
  return call('json_null', [], { kind: 'json' })
}

class KeyText extends Expr<string | null> {
  readonly path: Expr

  constructor(path: Expr) {
    super()
    this.path = path
  }

  resolve(scope: ExpressionScope): Resolved {
    const { node } = this.path.resolve(scope)
    return {
      node: node.kind === 'jsonPath' ? { ...node, text: true } : node,
      field: null,
      type: TEXT,
      aggregate: false,
    }
  }
}

/** A value inside a JSON field as text: `KT('attrs__lang')`. SQLite has a number for a number, as in Django. */
export function KT<const P extends string>(path: P): Expr<string | null, P> {
  return new KeyText(sourceExpr(path)) as unknown as Expr<string | null, P>
}
