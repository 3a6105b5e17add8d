import { lazyText } from '../../i18n/index.ts'
import { ModelDefinitionError } from '../errors.ts'

/** A member of an enumeration: its value, or a pair of value and label. Without a label that is made from the name. */
export type ChoiceMember<T> = T | readonly [value: T, label: string]
/** The members of an enumeration by name. */
export type ChoiceMembers<T> = Readonly<Record<string, ChoiceMember<T>>>
type MemberValue<S> = S extends readonly [infer V, string] ? V : S

/** What an enumeration says of its members, in their order; `E` is null where no value has a label, too. */
export interface ChoiceLists<V, N extends string = string, E extends null = never> {
  /** Pairs of value and label, for the option `choices` of a field; labels are translated where they are shown. */
  readonly choices: readonly (readonly [value: V | E, label: string])[]
  readonly values: readonly V[]
  /** In the active language. */
  readonly labels: readonly string[]
  readonly names: readonly N[]
  /** The label of a value, in the active language; undefined for a value that is none of the members. */
  labelOf(value: unknown): string | undefined
  /** Whether a value is one of the members. */
  has(value: unknown): value is V
}

/** An enumeration: its members by name, `Status.DRAFT`, and lists of them. */
export type Enumeration<D, O = {}> = { readonly [N in keyof D]: MemberValue<D[N]> } & ChoiceLists<
  MemberValue<D[keyof D]>,
  keyof D & string,
  O extends { readonly empty?: undefined } ? never : null
>
/** The values of an enumeration: `type Status = ChoiceOf<typeof Status>`. */
export type ChoiceOf<E> = E extends { readonly values: readonly (infer V)[] } ? V : never

/** What an enumeration is told besides its members. */
export interface EnumerationOptions {
  /** The label of no value: the first of `choices`, for forms. Default: forms draw theirs. */
  readonly empty?: string
}

class EnumerationLists implements ChoiceLists<unknown> {
  readonly #members: readonly (readonly [name: string, value: unknown, label: string])[]
  readonly #labels: ReadonlyMap<unknown, string>
  readonly choices: readonly (readonly [unknown, string])[]

  constructor(members: ChoiceMembers<unknown>, { empty }: EnumerationOptions) {
    this.#members = Object.entries(members).map(([name, member]) => {
      const [value, label] = Array.isArray(member) ? (member as [unknown, string]) : [member, labelOfName(name)]
      return [name, value, label]
    })
    this.#labels = new Map(this.#members.map(([, value, label]) => [value, label]))
    this.choices = [
      ...(empty === undefined ? [] : [[null, empty] as const]),
      ...this.#members.map(([, value, label]) => [value, label] as const),
    ]
  }

  /** No property of the lists: a member may have any name besides theirs. */
  static membersOf(lists: EnumerationLists): readonly (readonly [name: string, value: unknown, label: string])[] {
    return lists.#members
  }

  get values(): readonly unknown[] {
    return [...this.#labels.keys()]
  }

  get labels(): readonly string[] {
    return this.#members.map(([, , label]) => lazyText(label))
  }

  get names(): readonly string[] {
    return this.#members.map(([name]) => name)
  }

  labelOf(value: unknown): string | undefined {
    const label = this.#labels.get(value)
    return label === undefined ? undefined : lazyText(label)
  }

  has(value: unknown): value is unknown {
    return this.#labels.has(value)
  }
}

/** `IN_PRINT` to `In Print`. */
function labelOfName(name: string): string {
  return name
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** The pairs of an enumeration that is given as it is; undefined for other choices. */
export function enumeratedChoices(given: unknown): EnumerationLists['choices'] | undefined {
  return given instanceof EnumerationLists ? given.choices : undefined
}

const KINDS = {
  'a text': (value: unknown) => typeof value === 'string',
  'a whole number': (value: unknown) => Number.isSafeInteger(value),
}

function enumeration<D, T>(members: ChoiceMembers<T>, kind: keyof typeof KINDS, options: EnumerationOptions): D {
  const lists = new EnumerationLists(members, options)
  const owners = new Map<unknown, string>()
  for (const [name, value] of EnumerationLists.membersOf(lists)) {
    if (name in lists) throw wrong(`no member can be named '${name}', which every enumeration has`)
    if (!KINDS[kind](value)) throw wrong(`the value of '${name}' must be ${kind}, not ${shown(value)}`)
    const owner = owners.get(value)
    if (owner !== undefined) throw wrong(`'${name}' has the value of '${owner}', ${shown(value)}: each needs its own`)
    owners.set(value, name)
    Object.defineProperty(lists, name, { value, enumerable: true })
  }
  return Object.freeze(lists) as D
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function wrong(problem: string): ModelDefinitionError {
  return new ModelDefinitionError(`In an enumeration of choices ${problem}.`)
}

/** Marks the names that a member may not have. */
type NoLists = { readonly [N in keyof ChoiceLists<never>]?: never }

/**
 * Texts to choose from, with names and labels: `const Status = TextChoices({ DRAFT: 'draft', LIVE: ['live', 'On air'] })`.
 * A field takes it as its `choices`, and has the type of its values.
 */
export function TextChoices<const D extends ChoiceMembers<string> & NoLists, const O extends EnumerationOptions = {}>(
  members: D,
  options?: O,
): Enumeration<D, O> {
  return enumeration(members, 'a text', options ?? {})
}

/** As {@link TextChoices}, of numbers: `const Suit = IntegerChoices({ DIAMOND: 1, SPADE: [2, 'Spade'] })`. */
export function IntegerChoices<
  const D extends ChoiceMembers<number> & NoLists,
  const O extends EnumerationOptions = {},
>(members: D, options?: O): Enumeration<D, O> {
  return enumeration(members, 'a whole number', options ?? {})
}
