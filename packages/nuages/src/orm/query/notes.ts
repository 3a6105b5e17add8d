import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

/** What is noted while a statement is compiled: what a plan that is made of it depends on, besides its key. */
export class Notes {
  /** The relations gone through, and where they led. */
  readonly crossed = new Map<BaseField, ModelMeta>()
  /** The time zone in effect, where the statement reads instants in it. */
  zone: string | null = null
  /** True where a lookup or transform of its own had a say: its code may say something else the next time. */
  madeByCode = false
}
