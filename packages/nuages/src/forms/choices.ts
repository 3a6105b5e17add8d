import { lazyValue } from '../i18n/index.ts'

/** A value, what is shown for it, and what it stands for: the row, where choices are rows. */
export type Choice = readonly [value: unknown, label: unknown, row?: unknown]
/** A group and its choices. */
export type ChoiceGroup = readonly [group: unknown, choices: readonly Choice[]]

type ChoiceMap = Readonly<Record<string, unknown>>

/** What a field of choices can be given: pairs, groups, a mapping from value to label, or a function that gives one. */
export type ChoicesInput =
  | Iterable<Choice | ChoiceGroup>
  | ChoiceMap
  | (() => Iterable<Choice | ChoiceGroup> | ChoiceMap)

/** Choices in the one form that widgets use; a function is called at each use. */
export type Choices = () => Iterable<Choice | ChoiceGroup>

/** Brings choices of any kind into one form. */
export function normalizeChoices(input: ChoicesInput): Choices {
  if (typeof input === 'function') return () => listOf(input())
  const list = listOf(input)
  return () => (Array.isArray(list) ? list.map(translatedChoice) : list)
}

/** Labels that are written with the field, not those that a function gives, are texts of a catalog. */
function translatedChoice([value, label]: Choice | ChoiceGroup): Choice | ChoiceGroup {
  if (!Array.isArray(label)) return [value, lazyValue(label)]
  return [lazyValue(value), (label as readonly Choice[]).map(translatedChoice) as Choice[]]
}

function listOf(input: Iterable<Choice | ChoiceGroup> | ChoiceMap): Iterable<Choice | ChoiceGroup> {
  if (!(Symbol.iterator in input)) return Object.entries(input).map(choiceOf)
  return Array.isArray(input) || input instanceof Map ? [...input].map(choiceOf) : (input as Iterable<Choice>)
}

/** A group may be a mapping, too. */
function choiceOf([value, label]: readonly [unknown, unknown]): Choice | ChoiceGroup {
  if (label instanceof Map) return [value, [...label] as Choice[]]
  const isMap = typeof label === 'object' && label !== null && Object.getPrototypeOf(label) === Object.prototype
  return isMap ? [value, Object.entries(label)] : [value, label]
}
