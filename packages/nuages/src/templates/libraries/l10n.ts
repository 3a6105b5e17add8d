import { Temporal } from 'temporal-polyfill'
import type { Engine } from '../engine.ts'
import { dateParts } from '../../i18n/index.ts'
import { Library } from '../library.ts'
import { toText } from '../../kernel/index.ts'

/** The filters of `{% load l10n %}`. */
export function l10nLibrary(engine: Engine): Library {
  return new Library()
    .filter('localize', (value) => toText(engine.formats.localize(value)))
    .filter('unlocalize', (value) => toText(value))
}

function inZone(value: unknown, zone: string, engine: Engine): unknown {
  const parts =
    value instanceof Date ||
    value instanceof Temporal.Instant ||
    value instanceof Temporal.ZonedDateTime ||
    value instanceof Temporal.PlainDateTime
  if (!parts) return ''
  const moment = dateParts(value, engine.formats.timeZone)?.moment
  return moment ? moment.withTimeZone(zone) : ''
}

/** The filters of `{% load tz %}`: a moment in a zone. */
export function tzLibrary(engine: Engine): Library {
  return new Library()
    .filter('utc', (value) => inZone(value, 'UTC', engine))
    .filter('localtime', (value) => inZone(value, engine.formats.timeZone, engine))
    .filter('timezone', (value, zone) => inZone(value, toText(zone), engine))
}
