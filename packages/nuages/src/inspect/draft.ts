import type { ModelOptions } from '../orm/index.ts'
import type { TableInfo } from './schema.ts'

/** A model that relations of drafts point to: a draft, or one of the framework's own apps. */
export interface Target {
  readonly app: string
  readonly name: string
  /** Where its class is imported from; undefined for the models that are drafted here. */
  readonly module?: string
}

/** A field on its way to a models file. */
export interface FieldDraft {
  readonly name: string
  /** The maker: `field.<maker>(...)`. */
  readonly maker: string
  readonly options: Readonly<Record<string, unknown>>
  /** Arguments before the options. */
  readonly first?: readonly unknown[]
  readonly to?: Target
  /** What a reader should know, such as that something was guessed. */
  readonly notes: readonly string[]
  /** How it is written, where not by its options. */
  readonly source?: string
}

/** The other side of a relation. */
export interface ReverseDraft {
  readonly name: string
  readonly maker: 'reverse' | 'reverseOne'
  readonly from: Target
  readonly via: string
}

/** What a model extends. */
export interface BaseDraft {
  /** How the class is written, such as `Place.extend` or `AbstractUser.extend`. */
  readonly call: string
  /** Another draft, or undefined for a class of the framework. */
  readonly parent?: Target
  /** What is imported for it. */
  readonly imports: readonly { readonly name: string; readonly module: string }[]
  /** The names of fields that it brings. */
  readonly names?: readonly string[]
  /** Lines of the class itself. */
  readonly body?: readonly string[]
}

/** A model on its way to a models file. */
export interface ModelDraft {
  readonly target: Target
  readonly table: TableInfo
  readonly base?: BaseDraft
  readonly fields: readonly FieldDraft[]
  readonly reverses: readonly ReverseDraft[]
  readonly options: ModelOptions
  readonly notes: readonly string[]
}

/** `shop.Book`. */
export function labelOf({ app, name }: Target): string {
  return `${app}.${name}`
}
