import { Condition, type ConditionPart } from './conditions.ts'
import type { FilterItem } from './state.ts'

/** What is known of a condition by its words alone: it says nothing, no row meets it, or it depends on the row. */
type Choice = 'nothing' | 'none' | 'every' | 'some'

/**
 * Whether filters can leave rows out. An empty one cannot, nor can an exclusion of an empty list: as they come from a
 * request that names nothing, they would make a change of every row of what was meant for a few.
 */
export function choosesRows(filters: readonly FilterItem[]): boolean {
  return filters.some(({ condition, negated, byDefault }) => {
    if (byDefault === true) return false
    const choice = choiceOf(condition)
    return choice === 'some' || choice === (negated ? 'every' : 'none')
  })
}

function choiceOf(part: ConditionPart): Choice {
  if (part instanceof Condition) {
    const choice = joinedChoice(part)
    return part.negated ? opposite(choice) : choice
  }
  return Array.isArray(part) && isEmptyList(part[0] as string, part[1]) ? 'none' : 'some'
}

function joinedChoice({ connector, children }: Condition): Choice {
  const said = children.map(choiceOf).filter((choice) => choice !== 'nothing')
  const [first] = said
  if (first === undefined || said.length === 1) return first ?? 'nothing'
  if (connector === 'xor') return said.includes('some') ? 'some' : parityOf(said)
  const [decisive, neutral] = connector === 'and' ? (['none', 'every'] as const) : (['every', 'none'] as const)
  if (said.includes(decisive)) return decisive
  return said.every((choice) => choice === neutral) ? neutral : 'some'
}

function parityOf(choices: readonly Choice[]): Choice {
  return choices.filter((choice) => choice === 'every').length % 2 === 1 ? 'every' : 'none'
}

function opposite(choice: Choice): Choice {
  return choice === 'none' ? 'every' : choice === 'every' ? 'none' : choice
}

/** True for `__in` of a list without values, or of a query that finds nothing. */
function isEmptyList(key: string, value: unknown): boolean {
  if (!key.endsWith('__in') || typeof value !== 'object' || value === null) return false
  if ('state' in value) return (value.state as { readonly empty?: boolean }).empty === true
  if (!(Symbol.iterator in value)) return false
  return [...(value as Iterable<unknown>)].every((item) => item === null)
}
