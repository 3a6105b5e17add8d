import { gettext } from '../../i18n/index.ts'
import { ValidationError } from '../../validation/index.ts'

/** What a row is told that breaks a constraint. */
export function violationError(constraint: {
  readonly name: string
  readonly violationErrorMessage?: string | undefined
  readonly violationErrorCode?: string | undefined
}): ValidationError {
  const { violationErrorMessage: own, violationErrorCode: code, name } = constraint
  const message = own ?? gettext('Constraint “%(name)s” is violated.')
  return new ValidationError(message, { ...(code === undefined ? {} : { code }), params: { name } })
}
