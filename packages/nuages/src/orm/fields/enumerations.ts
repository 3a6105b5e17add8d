import { lazyText } from '../../i18n/index.ts'
import { ModelDefinitionError } from '../errors.ts'

/** A member of an enumeration: its value, or a pair of value and label. Without a label that is made from the name. */
export type ChoiceMember<T> = T | readonly [value: T, label: string]
/** The members of an enumeration by name. */
export type ChoiceMembers<T> = Readonly<Record<string, ChoiceMember<T>>>
type MemberValue<S> = S extends readonly [infer V, string] ? V : S

/** What an enumeration says of its members, in their order. */
export interface ChoiceLists<V, N extends string = string> {
  /** Pairs of value and label, for the option `choices` of a field; labels are translated where they are shown. */
  readonly choices: readonly (readonly [value: V, label: string])[]
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
export type Enumeration<D> = { readonly [N in keyof D]: MemberValue<D[N]> } & ChoiceLists<
  MemberValue<D[keyof D]>,
  keyof D & string
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

function enumeration<D, T>(members: ChoiceMembers<T>, kind: 'string' | 'number', options: EnumerationOptions): D {
  const lists = new EnumerationLists(members, options)
  for (const [at, name] of lists.names.entries()) {
    if (name in lists) throw wrong(`no member can be named '${name}', which every enumeration has`)
    const value = lists.values[at]
    if (typeof value !== kind) throw wrong(`'${name}' has no ${kind} as its value, or that of another member`)
    Object.defineProperty(lists, name, { value, enumerable: true })
  }
  return Object.freeze(lists) as D
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
export function TextChoices<const D extends ChoiceMembers<string> & NoLists>(
  members: D,
  options: EnumerationOptions = {},
): Enumeration<D> {
  return enumeration(members, 'string', options)
}

/** As {@link TextChoices}, of numbers: `const Suit = IntegerChoices({ DIAMOND: 1, SPADE: [2, 'Spade'] })`. */
export function IntegerChoices<const D extends ChoiceMembers<number> & NoLists>(
  members: D,
  options: EnumerationOptions = {},
): Enumeration<D> {
  return enumeration(members, 'number', options)
}
