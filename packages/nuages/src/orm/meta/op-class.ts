import type { Expr, OrderedExpr } from '../expressions/expression.ts'

/** An expression of an index with the operator class that the index compares it by. */
export class OpClass {
  readonly expression: Expr | OrderedExpr
  readonly name: string

  /** `new OpClass(Lower('name'), 'varchar_pattern_ops')`. */
  constructor(expression: Expr | OrderedExpr, name: string) {
    this.expression = expression
    this.name = name
  }

  /** How a migration writes it down. */
  deconstruct(): { name: string; from: string; args: readonly unknown[] } {
    return { name: 'OpClass', from: 'nuages/orm', args: [this.expression, this.name] }
  }
}
