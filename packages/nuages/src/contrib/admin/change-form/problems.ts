import type { BoundField, ErrorList } from '../../../forms/index.ts'

/** One thing that keeps a form from being saved, for the summary at the top. */
export interface Problem {
  /** The id of the control, where it concerns one. */
  readonly id: string | undefined
  readonly label: string
  readonly text: string
}

/** What is read of a form: all of them have it, whatever their fields. */
interface AnyForm {
  readonly isBound: boolean
  readonly nonFieldErrors: ErrorList
  readonly boundFields: readonly BoundField[]
}

/** What is wrong with a form: what concerns all of it first. */
export function problemsOf(form: AnyForm, prefix = ''): readonly Problem[] {
  if (!form.isBound) return []
  const whole = form.nonFieldErrors.messages.map((text) => ({ id: undefined, label: prefix, text }))
  const fields = form.boundFields.flatMap((bound) =>
    bound.errors.messages.map((text) => ({
      // What is made of several controls has no label of its own: the first of them is where to begin.
      id: bound.idForLabel || `${bound.autoId}_0`,
      label: prefix === '' ? String(bound.label) : `${prefix}, ${String(bound.label)}`,
      text,
    })),
  )
  return [...whole, ...fields]
}
