import { toText } from '../../kernel/index.ts'
import type { Engine } from '../engine.ts'
import { Library } from '../library.ts'
import { splitContents, type Token } from '../lexer.ts'
import { emitAll, type Node } from '../nodes.ts'
import type { Parser } from '../parser.ts'

/** Reads a tag that takes on, off or nothing, which is on; undefined for another word. */
export function readSwitch(token: Token): boolean | undefined {
  const [, word = 'on', ...more] = splitContents(token.contents)
  return more.length > 0 || (word !== 'on' && word !== 'off') ? undefined : word === 'on'
}

function compileLocalize(parser: Parser, token: Token): Node {
  const isOn = readSwitch(token)
  if (isOn === undefined) parser.fail('localize takes on or off.', token)
  const { nodes } = parser.parseUntil('endlocalize')
  return {
    token,
    emit(generator) {
      const outer = generator.localized
      generator.localized = isOn
      emitAll(nodes, generator)
      generator.localized = outer
    },
  }
}

/** The tag and filters of `{% load l10n %}`. */
export function l10nLibrary(engine: Engine): Library {
  return new Library()
    .tag('localize', compileLocalize)
    .filter('localize', (value) => toText(engine.formats.localize(value)))
    .filter('unlocalize', (value) => toText(engine.formats.unlocalize(value)))
}
