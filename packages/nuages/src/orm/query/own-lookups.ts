import type { OwnLookup, OwnTransform } from '../fields/field.ts'
import type { Resolved } from '../expressions/expression.ts'
import { familyOf } from '../expressions/output.ts'
import { registeredLookup, registeredTransform } from '../expressions/registered.ts'
import { valueInRange } from '../postgres/ranges.ts'
import { TRIGRAM_LOOKUPS, unaccent } from '../postgres/trigrams.ts'
import { matchLookup } from '../search/match.ts'

/** A lookup that a value has besides the comparisons: one of its field, or one of all texts, numbers and dates. */
export function ownLookup(left: Resolved, name: string): OwnLookup | undefined {
  const own = left.field?.lookup(name)
  if (own !== undefined) return own
  const registered = registeredLookup(left.type, name)
  if (registered !== undefined) return registered
  if (name === 'contained_by') return valueInRange(left)
  if (familyOf(left.type) !== 'text') return undefined
  return name === 'search' ? matchLookup : TRIGRAM_LOOKUPS[name]
}

/** A transform that a value has: one of its field, or one of all texts. */
export function ownTransform(left: Resolved, name: string): OwnTransform | undefined {
  const own = left.field?.transform(name)
  if (own !== undefined) return own
  const registered = registeredTransform(left.type, name)
  if (registered !== undefined) return registered
  return name === 'unaccent' && familyOf(left.type) === 'text' ? unaccent : undefined
}
