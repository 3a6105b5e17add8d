import { gettext } from '../../i18n/index.ts'
import { ValidationError } from '../../validation/index.ts'
import type { BaseField } from '../fields/field.ts'

type Messages = Readonly<Record<string, () => string>>

const COMMON: Messages = {
  null: () => gettext('This field cannot be null.'),
  blank: () => gettext('This field cannot be blank.'),
  invalid_choice: () => gettext('Value %(value)s is not a valid choice.'),
  unique: () => gettext('%(model_name)s with this %(field_label)s already exists.'),
}

const DATES: Messages = {
  invalid_date: () => gettext('“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date.'),
  invalid_time: () =>
    gettext('“%(value)s” value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.'),
  invalid_datetime: () =>
    gettext(
      '“%(value)s” value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid date/time.',
    ),
}

const integer = () => gettext('“%(value)s” value must be an integer.')

/** What a value that is not of the field's kind is told, by kind. */
const INVALID: Messages = {
  auto: integer,
  bigAuto: integer,
  smallAuto: integer,
  integer,
  smallInteger: integer,
  bigInteger: integer,
  positiveInteger: integer,
  positiveSmallInteger: integer,
  positiveBigInteger: integer,
  float: () => gettext('“%(value)s” value must be a float.'),
  decimal: () => gettext('“%(value)s” value must be a decimal number.'),
  boolean: () => gettext('“%(value)s” value must be either True or False.'),
  date: () => gettext('“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format.'),
  dateTime: () =>
    gettext('“%(value)s” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.'),
  time: () => gettext('“%(value)s” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.'),
  duration: () => gettext('“%(value)s” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.'),
  uuid: () => gettext('“%(value)s” is not a valid UUID.'),
  genericIpAddress: () => gettext('Enter a valid %(protocol)s address.'),
  array: () => gettext('Enter a list of values.'),
  json: () => gettext('Value must be valid JSON.'),
  foreignKey: () => gettext('%(model)s instance with %(field)s %(value)s is not a valid choice.'),
  oneToOne: () => gettext('%(model)s instance with %(field)s %(value)s is not a valid choice.'),
}

/** The message of a code: the field's own, or the usual one. */
export function messageOf(field: BaseField, code: string): string {
  const own = field.options.errorMessages?.[code]
  if (own !== undefined) return own
  if (field.type === 'boolean' && field.null && code === 'invalid') {
    return gettext('“%(value)s” value must be either True, False, or None.')
  }
  return (
    (code === 'invalid' ? INVALID[field.type] : (COMMON[code] ?? DATES[code]))?.() ?? gettext('Enter a valid value.')
  )
}

/** A ValidationError of a field with its message of a code. */
export function fieldError(
  field: BaseField,
  code: string,
  params: Readonly<Record<string, unknown>> = {},
): ValidationError {
  return new ValidationError(messageOf(field, code), { code, params })
}
