import type { FieldDraft, ModelDraft, ReverseDraft } from './draft.ts'
import { lowerFirst, plural, unusedName, upperFirst } from './names.ts'

/**
 * The other sides of relations within an app: `books` of an author, `booksByEditor` where there are several, `profile` of
 * a one-to-one. Relations of other apps get none, since models files that import each other could not extend each other.
 */
export function withReverses(drafts: readonly ModelDraft[]): ModelDraft[] {
  return drafts.map((draft) => {
    const taken = new Set(namesOf(draft, drafts))
    const incoming = drafts.flatMap((other) => relationsTo(draft, other).map((field) => ({ other, field })))
    return { ...draft, reverses: incoming.map(({ other, field }) => reverseOf(draft, other, field, taken)) }
  })
}

/** The names that a model has, with those of what it extends. */
function namesOf({ fields, base }: ModelDraft, drafts: readonly ModelDraft[]): string[] {
  const above = drafts.find(({ target }) => target === base?.parent)
  const own = fields.flatMap(({ name, to }) => (to === undefined ? [name] : [name, `${name}Id`]))
  return [...own, ...(base?.names ?? []), ...(above === undefined ? [] : namesOf(above, drafts))]
}

function relationsTo(draft: ModelDraft, other: ModelDraft): FieldDraft[] {
  return other.fields.filter(({ to }) => to === draft.target)
}

function reverseOf(draft: ModelDraft, other: ModelDraft, field: FieldDraft, taken: Set<string>): ReverseDraft {
  const single = field.maker === 'oneToOne'
  const own = lowerFirst(other.target.name)
  const base = single ? own : plural(own)
  // A relation of a model with itself, one of several, and one whose name is taken are named after the field, too.
  const isAmbiguous = other === draft || relationsTo(draft, other).length > 1 || taken.has(base)
  const name = isAmbiguous ? `${base}By${upperFirst(field.name)}` : base
  return {
    name: unusedName(name, taken),
    maker: single ? 'reverseOne' : 'reverse',
    from: other.target,
    via: field.name,
  }
}
