import type { SearchTerms } from '../../db/sql/nodes.ts'
import { QueryUsageError } from '../errors.ts'
import type { SearchWeight } from './types.ts'

/** What a word of a search may be told. */
export interface LexemeOptions {
  /** True finds the words that begin with it. */
  readonly prefix?: boolean
  /** Finds it only where the text has this weight. PostgreSQL alone knows it; others raise NotSupportedError. */
  readonly weight?: SearchWeight
  /** True finds what is without it. */
  readonly invert?: boolean
}

/** What means something in the language of raw searches, and is no part of a word. */
const SIGNS = /['\0[\]()|&:*!@<>\\]/g
const WEIGHTS: readonly unknown[] = ['A', 'B', 'C', 'D']

/** Words whose operators are methods: nothing in a word is read as an operator. */
export class LexemeExpr {
  readonly terms: SearchTerms

  constructor(terms: SearchTerms) {
    this.terms = terms
  }

  /** Both. */
  and(other: LexemeExpr): LexemeExpr {
    return joined('and', this.terms, other.terms)
  }
  /** One of the two, or both. */
  or(other: LexemeExpr): LexemeExpr {
    return joined('or', this.terms, other.terms)
  }
  /** Not this one. */
  not(): LexemeExpr {
    return new LexemeExpr({ join: 'not', item: this.terms })
  }
}

/** Many words that are put together one by one lie side by side: they would nest as deep as there are words. */
function joined(join: 'and' | 'or', left: SearchTerms, right: SearchTerms): LexemeExpr {
  const side = (terms: SearchTerms) => (terms.join === join ? terms.items : [terms])
  return new LexemeExpr({ join, items: [...side(left), ...side(right)] })
}

/**
 * A word of a search, or several in their order: `SearchQuery(Lexeme('fat').and(Lexeme('rat', { prefix: true })))`. Signs
 * that raw searches would read as operators are blanks in it.
 */
export function Lexeme(value: string, { prefix = false, weight, invert = false }: LexemeOptions = {}): LexemeExpr {
  const word = value.replace(SIGNS, ' ').trim().replace(/\s+/g, ' ')
  if (word === '') throw new QueryUsageError(`There is no word in the Lexeme ${JSON.stringify(value)}.`)
  if (weight !== undefined && !WEIGHTS.includes(weight))
    throw new QueryUsageError(`The weight of a Lexeme is A, B, C or D, not '${weight}'.`)
  const label = `${prefix ? '*' : ''}${weight ?? ''}`
  const text = {
    kind: 'parameter',
    value: `'${word}'${label === '' ? '' : `:${label}`}`,
    type: { kind: 'text' },
  } as const
  const one = new LexemeExpr({ join: 'words', text, type: 'raw', config: null })
  return invert ? one.not() : one
}
