import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { loadScriptReader, type ScriptReader } from './script-messages.ts'

describe('the texts of a script', () => {
  let reader: ScriptReader
  before(async () => {
    reader = await loadScriptReader()
  })
  const read = (code: string) => {
    const warnings: string[] = []
    const messages = reader.read(code, 'views.ts', (line, what) => warnings.push(`${line}: ${what}`))
    return { texts: messages.map(({ msgid }) => msgid), messages, warnings }
  }

  it('are found behind what only the compiler reads', () => {
    const { texts, warnings } = read(`
      gettext('a' as const); gettext('b' satisfies string); gettext('c'!); gettext(<string>'d')
      gettext(('e' as string) + 'f'); gettext!('g'); (gettext as Translate)('h'); (0, i18n.gettext)('i')`)
    assert.deepEqual(texts, ['a', 'b', 'c', 'd', 'ef', 'g', 'h', 'i'])
    assert.deepEqual(warnings, [])
  })

  it('are found where a function may not be there', () => {
    assert.deepEqual(read("i18n.gettext?.('a'); i18n?.gettext('b'); gettext?.('c')").texts, ['a', 'b', 'c'])
  })

  it('are all those that may be chosen', () => {
    const { texts, messages, warnings } = read(`
      gettext(open ? 'Open' : late ? 'Late' : 'Closed'); gettext(label ?? 'Name'); gettext('at ' + (am ? 'a' : 'b'))
      npgettext(polls ? 'poll' : 'vote', 'one', 'many', n)`)
    assert.deepEqual(texts, ['Open', 'Late', 'Closed', 'Name', 'at a', 'at b', 'one', 'one'])
    assert.deepEqual(
      messages.slice(-2).map(({ context, plural }) => [context, plural]),
      [
        ['poll', 'many'],
        ['vote', 'many'],
      ],
    )
    assert.deepEqual(warnings, [])
  })

  it('are warned of where they are put together when the site runs, not where a variable holds one', () => {
    const { texts, warnings } = read("gettext(`a ${b}`)\ngettext('a' + b)\ngettext(c ? 'd' : `e ${f}`)\ngettext(label)")
    assert.deepEqual(texts, ['d'])
    assert.deepEqual(
      warnings.map((text) => text.slice(0, text.indexOf(' is given'))),
      ['1: gettext()', '2: gettext()', '3: gettext()'],
    )
  })
})
