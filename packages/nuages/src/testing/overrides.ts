import { currentSettings, defineSettings, type Settings, type SettingsInput, withSettings } from '../core/index.ts'

/**
 * Runs `fn`, and all it awaits, with other settings, checked as those of a site are. What was made of the settings at the
 * start of the site (its middleware, its databases) is not made anew.
 */
export function overrideSettings<R>(changes: Partial<SettingsInput>, fn: () => R): R {
  return withSettings(changed(changes), fn)
}

function changed(changes: Partial<SettingsInput>): Settings {
  return defineSettings({ ...currentSettings(), ...changes } as SettingsInput)
}

/** The settings that are lists. */
type ListName = {
  [K in keyof Settings]-?: NonNullable<Settings[K]> extends readonly unknown[] ? K : never
}[keyof Settings]
type ItemOf<K extends ListName> = NonNullable<Settings[K]> extends readonly (infer I)[] ? I : never

/** What becomes of a list. */
export interface ListChange<I> {
  readonly append?: readonly I[]
  readonly prepend?: readonly I[]
  readonly remove?: readonly I[]
}

/** Changes of settings that are lists: `{ allowedHosts: { append: ['example.com'] } }`. */
export type ListChanges = { readonly [K in ListName]?: ListChange<ItemOf<K>> }

/** As `overrideSettings`, for parts of lists: what is there already is not added twice. */
export function modifySettings<R>(changes: ListChanges, fn: () => R): R {
  const settings = currentSettings() as unknown as Readonly<Record<string, readonly unknown[] | undefined>>
  const lists = Object.entries(changes).map(([name, change]) => [name, changedList(settings[name] ?? [], change)])
  return overrideSettings(Object.fromEntries(lists) as Partial<SettingsInput>, fn)
}

function changedList(list: readonly unknown[], change: ListChange<unknown>): readonly unknown[] {
  const { append = [], prepend = [], remove = [] } = change
  const isNew = (item: unknown) => !list.includes(item)
  return [...prepend.filter(isNew), ...list, ...append.filter(isNew)].filter((item) => !remove.includes(item))
}
