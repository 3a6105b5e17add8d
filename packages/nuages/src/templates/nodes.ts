import type { FilterExpr } from './expressions.ts'
import type { Generator } from './generator.ts'
import type { Token } from './lexer.ts'

/** A piece of a parsed template: it writes the JavaScript that renders it. */
export interface Node {
  readonly token: Token
  emit(generator: Generator): void
}

/** Text that is printed as it is. */
export function textNode(token: Token, text = token.contents): Node {
  return { token, emit: (generator) => generator.text(text) }
}

/** `{{ expression }}`. */
export function variableNode(token: Token, expression: FilterExpr): Node {
  return {
    token,
    emit(generator) {
      generator.at(token)
      generator.print(generator.value(expression))
    },
  }
}

/** Writes nodes one after the other. */
export function emitAll(nodes: readonly Node[], generator: Generator): void {
  for (const node of nodes) node.emit(generator)
}
