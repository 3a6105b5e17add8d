import { Temporal } from 'temporal-polyfill'
import { dateParts, withLocalTime, withTimeZone } from '../../i18n/index.ts'
import { toText } from '../../kernel/index.ts'
import type { Engine } from '../engine.ts'
import { TemplateValueError } from '../errors.ts'
import { keepZone } from '../formats/formats.ts'
import { splitContents, type Token } from '../lexer.ts'
import { Library } from '../library.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parser } from '../parser.ts'
import { readSwitch } from './l10n.ts'

/** A moment in a zone; nothing for what is no moment or a zone that does not exist, as filters do. */
function inZone(value: unknown, zone: string, engine: Engine): unknown {
  const isMoment =
    value instanceof Date ||
    value instanceof Temporal.Instant ||
    value instanceof Temporal.ZonedDateTime ||
    value instanceof Temporal.PlainDateTime
  if (!isMoment) return ''
  const moment = dateParts(value, engine.formats.timeZone)?.moment
  try {
    return moment ? keepZone(moment.withTimeZone(zone)) : ''
  } catch {
    return ''
  }
}

function compileLocaltime(parser: Parser, token: Token): Node {
  const isOn = readSwitch(token)
  if (isOn === undefined) parser.fail('localtime takes on or off.', token)
  const { nodes } = parser.parseUntil('endlocaltime')
  const run = <R>(fn: () => R): R => withLocalTime(isOn, fn)
  return {
    token,
    emit: (generator) => generator.within(generator.constant(run), () => emitAll(nodes, generator)),
  }
}

/** Runs functions in a zone; null is that of the site. */
function zoneOpener(engine: Engine, zone: unknown): <R>(fn: () => R) => R {
  const name = zone === null || zone === undefined || zone === '' ? engine.formats.defaultTimeZone : toText(zone)
  try {
    withTimeZone(name, () => undefined)
  } catch {
    throw new TemplateValueError(`The tag timezone got ${JSON.stringify(name)}, which is no time zone.`)
  }
  return (fn) => withTimeZone(name, fn)
}

function compileTimezone(engine: Engine) {
  const open = (zone: unknown) => zoneOpener(engine, zone)
  return (parser: Parser, token: Token): Node => {
    const words = splitContents(token.contents)
    if (words.length !== 2) parser.fail('timezone takes one zone.', token)
    const zone = parser.expression(words[1] as string, token)
    const { nodes } = parser.parseUntil('endtimezone')
    return {
      token,
      emit(generator) {
        generator.at(token)
        const js = `${generator.constant(open)}(${generator.value(zone, 'ignore')})`
        generator.within(js, () => emitAll(nodes, generator))
      },
    }
  }
}

function compileCurrentTimezone(engine: Engine) {
  return (parser: Parser, token: Token): Node => {
    const [name, as, target, ...more] = splitContents(token.contents)
    if (as !== 'as' || target === undefined || more.length > 0)
      parser.fail(`${name} is written \`${name} as name\`.`, token)
    const zone = () => engine.formats.timeZone
    return {
      token,
      emit: (generator) => generator.statement(`${generator.bind(target)} = ${generator.constant(zone)}()`),
    }
  }
}

/** The tags and filters of `{% load tz %}`. */
export function tzLibrary(engine: Engine): Library {
  return new Library()
    .tag('localtime', compileLocaltime)
    .tag('timezone', compileTimezone(engine))
    .tag('get_current_timezone', compileCurrentTimezone(engine))
    .filter('utc', (value) => inZone(value, 'UTC', engine))
    .filter('localtime', (value) => inZone(value, engine.formats.timeZone, engine))
    .filter('timezone', (value, zone) => inZone(value, toText(zone), engine))
}
