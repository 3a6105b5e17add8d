import { Expr, sourceExpr, Value } from '../expressions/expression.ts'
import { type ExpressionScope, partsOf, type Resolved } from '../expressions/expression.ts'
import { outputOf } from '../expressions/function.ts'
import type { OwnLookup, OwnTransform } from '../fields/field.ts'
import { TextField } from '../fields/scalars.ts'
import type { NullOf, PathsOf, Source } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { PATTERNS } from '../query/lookup-names.ts'
import { callNode, operandNode, operatorLookup } from './operators.ts'

const NEEDS = 'trigrams' as const
const TEXT = new TextField()

/** A function or operator of likeness. */
class TrigramExpr<P> extends Expr<number | null, P> {
  readonly name: string
  readonly args: readonly Expr[]

  constructor(name: string, args: readonly Expr[]) {
    super()
    this.name = name
    this.args = args
  }

  resolve(scope: ExpressionScope): Resolved {
    const args = this.args.map((argument) => argument.resolve(scope))
    const nodes = args.map(({ node }) => node)
    const node = callNode({ name: this.name, needs: NEEDS }, nodes, { kind: 'float' })
    return { node, ...outputOf({ kind: 'float' }), ...partsOf(args) }
  }
}

/** What a text is compared with: a text as it stands, or an expression, such as `F('name')`. */
type Compared = string | Expression
type Likeness<A, B> = Expr<number | NullOf<A> | NullOf<Exclude<B, string>>, PathsOf<A> | PathsOf<Exclude<B, string>>>

const made = <A, B>(name: string, ...args: readonly Expr[]) => new TrigramExpr(name, args) as unknown as Likeness<A, B>
const written = (text: Compared) => (text instanceof Expr ? text : Value(text)) as Expr

/** How alike a text is to another, from 0 to 1. */
export function TrigramSimilarity<const A extends Source, const B extends Compared>(
  source: A,
  text: B,
): Likeness<A, B> {
  return made('similarity', sourceExpr(source), written(text))
}
/** How much a text differs from another: 1 less the likeness. */
export function TrigramDistance<const A extends Source, const B extends Compared>(source: A, text: B): Likeness<A, B> {
  return made('distance', sourceExpr(source), written(text))
}
/** How alike a text is to the part of another that fits it best. */
export function TrigramWordSimilarity<const A extends Source, const B extends Compared>(
  text: B,
  source: A,
): Likeness<A, B> {
  return made('word_similarity', written(text), sourceExpr(source))
}
/** 1 less {@link TrigramWordSimilarity}. */
export function TrigramWordDistance<const A extends Source, const B extends Compared>(
  text: B,
  source: A,
): Likeness<A, B> {
  return made('word_distance', written(text), sourceExpr(source))
}
/** As {@link TrigramWordSimilarity}, for whole words. */
export function TrigramStrictWordSimilarity<const A extends Source, const B extends Compared>(
  text: B,
  source: A,
): Likeness<A, B> {
  return made('strict_word_similarity', written(text), sourceExpr(source))
}
/** 1 less {@link TrigramStrictWordSimilarity}. */
export function TrigramStrictWordDistance<const A extends Source, const B extends Compared>(
  text: B,
  source: A,
): Likeness<A, B> {
  return made('strict_word_distance', written(text), sourceExpr(source))
}

const trigram = (name: string): OwnLookup => operatorLookup({ name, needs: NEEDS }, () => TEXT)

/** `name__trigram_similar: 'Ekaterina'`. */
export const TRIGRAM_LOOKUPS: Readonly<Record<string, OwnLookup>> = {
  trigram_similar: trigram('similar'),
  trigram_word_similar: trigram('word_similar'),
  trigram_strict_word_similar: trigram('strict_word_similar'),
}

const UNACCENT = { name: 'unaccent', needs: NEEDS } as const

/** A text without its accents: what it is compared with loses them, too. */
class UnaccentedField extends TextField {
  override lookup(name: string): OwnLookup | undefined {
    const one = (scope: ExpressionScope, right: unknown) =>
      callNode(UNACCENT, [operandNode(scope, TEXT, typeof right === 'number' ? String(right) : right)], {
        kind: 'text',
      })
    if (name in TRIGRAM_LOOKUPS || name === 'isnull') return super.lookup(name)
    if (name === 'in' || name === 'range') {
      return (scope, left, right) => {
        const items = [...(right as Iterable<unknown>)].map((item) => one(scope, item))
        return { kind: 'lookup', name, left: left.node, right: items }
      }
    }
    if (!PATTERNS.has(name) && !['exact', 'gt', 'gte', 'lt', 'lte'].includes(name)) return super.lookup(name)
    return (scope, left, right) => ({ kind: 'lookup', name, left: left.node, right: one(scope, right) })
  }
}

const UNACCENTED = new UnaccentedField()

/** `name__unaccent__icontains: 'jose'`. */
export const unaccent: OwnTransform = (_scope, value) => ({
  ...value,
  node: callNode(UNACCENT, [value.node], { kind: 'text' }),
  field: UNACCENTED,
  type: { kind: 'text' },
})
