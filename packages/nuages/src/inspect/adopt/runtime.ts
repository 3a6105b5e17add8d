import { AbstractBaseUser, AbstractUser, PermissionsMixin } from '../../contrib/auth/index.ts'
import {
  field as makers,
  mix,
  model,
  type ModelMeta,
  type ModelOptions,
  registeredModels,
  registerModels,
} from '../../orm/index.ts'
import { type FieldDraft, labelOf, type ModelDraft, type Target } from '../draft.ts'

/** A class that others extend. */
interface Extendable {
  extend(fields: object, options: ModelOptions): object
}

const USER_BASES: Readonly<Record<string, () => Extendable>> = {
  'AbstractUser.extend': () => AbstractUser as unknown as Extendable,
  'AbstractBaseUser.extend': () => AbstractBaseUser as unknown as Extendable,
  'mix(AbstractBaseUser, PermissionsMixin).extend': () =>
    mix(AbstractBaseUser, PermissionsMixin) as unknown as Extendable,
}

/** Makes the models of drafts without their files, for the migrations that belong to them; by app. */
export function modelsOf(apps: ReadonlyMap<string, readonly ModelDraft[]>): Map<string, readonly ModelMeta[]> {
  const drafts = new Map([...apps.values()].flat().map((draft) => [draft.target, draft]))
  const made = new Map<ModelDraft, object>()
  const classOf = (draft: ModelDraft): object => {
    const before = made.get(draft)
    if (before !== undefined) return before
    const above = draft.base?.parent
    const parent = above === undefined ? undefined : drafts.get(above)
    const known = above === undefined ? USER_BASES[draft.base?.call ?? '']?.() : classOfSite(above)
    const base = parent === undefined ? known : (classOf(parent) as Extendable)
    const fields = Object.fromEntries(draft.fields.map((field) => [field.name, fieldOf(field)]))
    const extended = base === undefined ? model(fields as never, draft.options) : base.extend(fields, draft.options)
    const own = class extends (extended as new () => object) {}
    made.set(draft, own)
    return own
  }
  const exports = [...apps].map(
    ([app, own]) => [app, Object.fromEntries(own.map((one) => [one.target.name, classOf(one)]))] as const,
  )
  // Models that others extend are known to all first: an app may extend one of an app that comes later.
  const inOrder = exports.toSorted(([, one], [, other]) => depth(one, made) - depth(other, made))
  const metas = new Map<string, readonly ModelMeta[]>()
  for (const [app, models] of inOrder) metas.set(app, registerModels(app, models))
  return metas
}

/** A model of an app that the site has already. */
function classOfSite(target: Target): Extendable | undefined {
  const found = registeredModels().find(({ label }) => label === labelOf(target))
  return found?.modelClass as unknown as Extendable | undefined
}

/** How many models are above those of an app, at most. */
function depth(models: Readonly<Record<string, object>>, made: ReadonlyMap<ModelDraft, object>): number {
  const own = new Set(Object.values(models))
  const drafts = [...made].filter(([, value]) => own.has(value)).map(([draft]) => draft)
  return drafts.filter(({ base }) => base?.parent !== undefined && base.parent.app !== drafts[0]?.target.app).length
}

function fieldOf({ maker, options, to }: FieldDraft): object {
  const make = (makers as unknown as Record<string, (...args: unknown[]) => object>)[maker] as (
    ...args: unknown[]
  ) => object
  if (maker === 'compositeKey') return make(...(options.names as readonly string[]))
  return to === undefined ? make(options) : make(labelOf(to), options)
}
