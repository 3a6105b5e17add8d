import type { BoundField, ErrorList } from '../../../forms/index.ts'
import { gettext } from '../../../i18n/index.ts'
import type { ValidationError } from '../../../validation/index.ts'

/** One thing that keeps a form from being saved, for the summary at the top. */
export interface Problem {
  /** The id of the control, or of the place of the error where it concerns no single one. */
  readonly id: string | undefined
  readonly label: string
  readonly text: string
}

/** What is read of a form: all of them have it, whatever their fields. */
interface AnyForm {
  readonly isBound: boolean
  readonly prefix: string | undefined
  readonly nonFieldErrors: ErrorList
  readonly boundFields: readonly BoundField[]
}

/**
 * What is wrong with a form: what concerns all of it first.
 * @param row how a row of an inline is called; its own errors stand where `rowProblemId` says
 */
export function problemsOf(form: AnyForm, row?: string): readonly Problem[] {
  if (!form.isBound) return []
  const labelled = (labels: readonly string[]) => [...(row === undefined ? [] : [row]), ...labels].join(gettext(', '))
  const whole = form.nonFieldErrors.asData().map((error) => {
    const fields = fieldsIn(form, error)
    const [first] = fields
    const place = row === undefined ? undefined : rowProblemId(form)
    return {
      id: first === undefined ? place : firstId(first),
      label: labelled(fields.map((bound) => String(bound.label))),
      text: error.message,
    }
  })
  const fields = form.boundFields.flatMap((bound) =>
    bound.errors.messages.map((text) => ({ id: firstId(bound), label: labelled([String(bound.label)]), text })),
  )
  return [...whole, ...fields]
}

/** What is made of several controls has no label of its own: the first of them is where to begin. */
function firstId(bound: BoundField): string {
  return bound.idForLabel || `${bound.autoId}_0`
}

/** The fields that an error of the whole names, such as values that are unique together only. */
export function namesIn(error: ValidationError): readonly string[] {
  return (error.params?.['field_names'] as readonly string[] | undefined) ?? []
}

function fieldsIn(form: AnyForm, error: ValidationError): readonly BoundField[] {
  return namesIn(error).flatMap(
    (name) => form.boundFields.find((bound) => bound.name === name && !bound.isHidden) ?? [],
  )
}

/** The id of what is wrong with a row of an inline as a whole. */
export function rowProblemId(form: Pick<AnyForm, 'prefix'>): string {
  return `${form.prefix}-problems`
}
