import type { ScopeNotes } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

/** What is noted while a statement is compiled: what a plan that is made of it depends on, besides its key. */
export class Notes implements ScopeNotes {
  /** The relations gone through, and where they led. */
  readonly crossed = new Map<BaseField, ModelMeta>()
  zone: string | null = null
  madeByCode = false
}
