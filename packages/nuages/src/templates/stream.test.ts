import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Engine, Library, MemoryLoader, TemplateSyntaxError } from './index.ts'
import { withLanguage } from '../i18n/index.ts'

const LINE = '<li>a line that is as long as lines of a list are</li>'

const engine = new Engine({
  builtins: [new Library().inclusionTag('badge', (text: string) => ({ text }), { template: 'badge.html' })],
  loaders: [
    new MemoryLoader({
      'base.html': '<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}<footer>',
      'list.html': `{% extends parent %}{% block title %}All{% endblock %}{% block body %}{% for n in ns %}${LINE}{{ n }}{% endfor %}{% endblock %}`,
      'static.html': `{% extends "base.html" %}{% block body %}{% for n in ns %}${LINE}{{ n }}{% endfor %}{% endblock %}`,
      'outer.html': `<ul>{% include name %}</ul>{% badge "new" %}`,
      'rows.html': `{% for n in ns %}${LINE}{{ n }}{% endfor %}`,
      'badge.html': '[{{ text }}]',
      'late.html': `${LINE.repeat(50)}{{ late }}!`,
    }),
  ],
})

async function piecesOf(name: string, data: object): Promise<string[]> {
  return Array.fromAsync(engine.getTemplate(name).stream(data))
}

const many = Array.from({ length: 2000 }, (_, index) => index)

describe('a streamed template', () => {
  test('is the page that render gives, in pieces', async () => {
    for (const [name, data] of [
      ['list.html', { ns: many, parent: 'base.html' }],
      ['static.html', { ns: many }],
      ['outer.html', { ns: many, name: 'rows.html' }],
      ['rows.html', { ns: [] }],
      ['badge.html', { text: '<b>' }],
    ] as const) {
      const pieces = await piecesOf(name, data)
      assert.equal(pieces.join(''), engine.render(name, data), name)
      if ('ns' in data && data.ns.length > 0) assert.ok(pieces.length > 3, `${name}: ${pieces.length}`)
      assert.ok(pieces.every((piece) => piece !== '' && piece.length < 20_000))
    }
  })

  test('sends what comes before a promise while it waits', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const stream = engine.getTemplate('late.html').stream({ late: promise })
    assert.equal((await stream.next()).value, LINE.repeat(50))
    resolve('at last')
    assert.equal((await stream.next()).value, 'at last!')
    assert.equal((await stream.next()).done, true)
  })

  test('reads a source bit by bit, as far as the page is asked for, and ends it with the page', async () => {
    let read = 0
    let ended = false
    async function* source() {
      try {
        for (;;) yield read++
      } finally {
        ended = true
      }
    }
    const stream = engine.getTemplate('rows.html').stream({ ns: source() })
    await stream.next()
    assert.ok(read > 30 && read < 100, `${read}`)
    await stream.return()
    await Promise.resolve()
    assert.ok(ended)
  })

  test('ends the sources within tags that have a language or a time zone of their own, too', async () => {
    for (const [begin, end] of [
      ['{% load i18n %}{% language "fr" %}', '{% endlanguage %}'],
      ['{% load tz %}{% timezone "Asia/Tokyo" %}', '{% endtimezone %}'],
      ['{% load tz %}{% localtime off %}', '{% endlocaltime %}'],
      ['{% load l10n %}{% localize off %}', '{% endlocalize %}'],
    ]) {
      let ended = false
      async function* source() {
        try {
          for (;;) yield LINE
        } finally {
          ended = true
        }
      }
      const template = engine.fromString(`${begin}{% for n in ns %}{{ n }}{% endfor %}${end}`)
      const stream = template.stream({ ns: source() })
      await stream.next()
      await stream.return()
      await Promise.resolve()
      assert.ok(ended, begin)
    }
  })

  test('knows the last item of a source, and one that is empty', async () => {
    const text =
      '{% for x in xs %}{{ forloop.counter }}{{ x }}{% if forloop.last %}.{% else %},{% endif %}{% empty %}none{% endfor %}'
    const template = engine.fromString(text)
    async function* letters(word: string) {
      yield* word
    }
    for (const [word, page] of [
      ['abc', '1a,2b,3c.'],
      ['a', '1a.'],
      ['', 'none'],
    ] as const) {
      const pieces = await Array.fromAsync(template.stream({ xs: letters(word) }))
      assert.equal(pieces.join(''), page)
      assert.equal(await template.render({ xs: letters(word) }), page)
    }
  })

  test('keeps loops within captured text, reversed and nested ones right', async () => {
    const text =
      '{% filter upper %}{% for x in xs %}{{ x }}{% include "badge.html" with text=x %}{% endfor %}{% endfilter %}' +
      '{% for x in xs reversed %}{% for y in ys %}{{ forloop.parentloop.counter }}{{ y }}{% endfor %}{% endfor %}'
    const template = engine.fromString(text)
    const data = { xs: ['a', 'b'], ys: [1, 2] }
    assert.equal((await Array.fromAsync(template.stream(data))).join(''), template.render(data))
  })

  test('stays in the language in which it was begun', async () => {
    const template = engine.fromString('{% for n in ns %}{{ n|floatformat:2 }} {% endfor %}')
    const stream = withLanguage('de', () => template.stream({ ns: many }))
    const pieces = await Array.fromAsync(stream)
    const expected = withLanguage('de', () => template.render({ ns: many }))
    assert.match(String(expected), /^0,00 1,00 /)
    assert.equal(pieces.join(''), expected)
  })

  test('an error in a tag ends the page with that error, and one of syntax comes at once', async () => {
    const broken = engine.getTemplate('late.html').stream({ late: Promise.reject(new RangeError('gone')) })
    assert.equal((await broken.next()).value, LINE.repeat(50))
    await assert.rejects(broken.next(), RangeError)
    assert.throws(() => engine.fromString('{% nothing %}').stream(), TemplateSyntaxError)
  })
})
