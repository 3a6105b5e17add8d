import { settingsIfAny } from '../core/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import type { MigrationKey } from './migration.ts'

/** A model that a setting may put another in the place of. */
export interface Swappable {
  /** The setting, such as `userModel`. */
  readonly setting: string
  /** The model where the setting names none, such as `auth.User`. */
  readonly model: string
}

/** What a key of {@link swappableDependency} was made of: for the writer. */
const SWAPPABLE = Symbol('swappable')

/** The model that a setting names, or else `model`: the target of a relation in the migration of an app for many sites. */
export function swappableModel(setting: string, model: string): string {
  const named = (settingsIfAny() as Readonly<Record<string, unknown>> | undefined)?.[setting]
  return typeof named === 'string' ? named : model
}

/** The first migration of the app whose model a setting names, or else of that of `model`. */
export function swappableDependency(setting: string, model: string): MigrationKey {
  const [app = ''] = swappableModel(setting, model).split('.')
  return Object.assign([app, '__first__'] as const, { [SWAPPABLE]: { setting, model } })
}

/** What a key was made of by {@link swappableDependency}; undefined for any other. */
export function swappableOf(key: MigrationKey): Swappable | undefined {
  return (key as { [SWAPPABLE]?: Swappable })[SWAPPABLE]
}

/** The models that are swappable, by the label in lower case of what stands in their place now. */
export function swappables(metas: readonly ModelMeta[]): ReadonlyMap<string, Swappable> {
  return new Map(
    metas.flatMap((meta) => {
      const { swappable } = meta.options
      if (swappable === undefined) return []
      return [[(meta.swapped ?? meta.label).toLowerCase(), { setting: swappable, model: meta.label }] as const]
    }),
  )
}
