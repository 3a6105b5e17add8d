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

  it('with numbers are chosen together where one condition decides', () => {
    const { messages, warnings } = read(`
      ngettext(poll ? 'poll' : 'vote', poll ? 'polls' : 'votes', n)
      ngettext('day', late ? 'days' : 'days', n); gettext((am ? 'a' : 'p') + (am ? 'm' : '.m.'))`)
    assert.deepEqual(
      messages.map(({ msgid, plural }) => [msgid, plural]),
      [
        ['poll', 'polls'],
        ['vote', 'votes'],
        ['day', 'days'],
        ['am', undefined],
        ['p.m.', undefined],
      ],
    )
    assert.deepEqual(warnings, [])
  })

  it('are found by every name that a file gives the functions', () => {
    const { texts } = read(`
      import { gettext as t, 'ngettext' as tn } from 'nuages/i18n'
      import * as i18n from 'nuages/i18n'
      t('a'); tn('b', 'bs', n); i18n.gettext('c'); i18n['gettext']('d')
      const _ = t; _('e')
      const p = i18n.gettextLazy; p('f')
      const { gettext: u, pgettext: v = other } = i18n; u('g'); v('month', 'h')
      const { gettext: w } = await import('nuages/i18n'); w('i')
      const show = (tr = gettext, { gettextNoop: mark }) => tr('j') + mark('k')
      let x; x = late ? gettextLazy : gettext; x('l')
      const cells = { texts: t }; cells.texts(label); table[gettext]('no text')`)
    assert.deepEqual(texts, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'])
  })

  it('are found beside whatever the languages have', () => {
    const code = (path: string, text: string) => reader.read(text, path, () => undefined).map(({ msgid }) => msgid)
    const decorated = `@model export class A { @field({ label: gettext('a') }) accessor x = 1
      constructor(@inject() private readonly b: B) { using file = open(gettext('b')) } }
      export @late class C { label = gettext('c') }`
    assert.deepEqual(code('a.ts', decorated), ['a', 'b', 'c'])
    assert.deepEqual(code('a.mts', "const id = <T>(x: T) => x; await id(gettext('a')); export {}"), ['a'])
    assert.deepEqual(code('a.cts', "import fs = require('fs'); enum E { A } gettext('a')"), ['a'])
    assert.deepEqual(code('a.tsx', "const a = <b title={gettext('a')}>{gettext('b')}</b>"), ['a', 'b'])
    assert.deepEqual(code('a.jsx', "const a = <b>{gettext('a')}</b>"), ['a'])
    assert.deepEqual(code('a.cjs', "return gettext('a')"), ['a'])
    assert.deepEqual(code('a.js', "#!/usr/bin/env node\n@dec class A { x = gettext('a') }"), ['a'])
  })

  it('cannot be found in what is half written, whose place is told', () => {
    assert.throws(() => read("gettext('a'\nconst x = {"), {
      name: 'UnreadableSource',
      message: 'views.ts:2:1: Unexpected token, expected ","',
    })
  })

  it('are warned of where a context or plural is known only when the site runs', () => {
    const { texts, warnings } = read("pgettext(kind, 'a')\nngettext('b', many, n)\npgettext(kind, label)")
    assert.deepEqual(texts, [])
    assert.deepEqual(warnings, [
      '1: pgettext() is given a context that only a variable knows, so it is passed over: write it out.',
      '2: ngettext() is given a plural that only a variable knows, so it is passed over: write it out.',
    ])
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
