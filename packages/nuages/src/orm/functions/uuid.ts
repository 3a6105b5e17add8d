import type { Expr } from '../expressions/expression.ts'
import { call } from './make.ts'

/** A random UUID (version 4, RFC 9562), another one for each row: `field.uuid({ dbDefault: UUID4() })`. */
export function UUID4(): Expr<string, never> {
  return call('uuid4', [], { kind: 'uuid' })
}
/** A UUID that begins with the present time (version 7, RFC 9562): later ones are greater, which keeps indexes dense. */
export function UUID7(): Expr<string, never> {
  return call('uuid7', [], { kind: 'uuid' })
}
