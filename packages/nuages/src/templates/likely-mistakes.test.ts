import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Engine } from './engine.ts'

const said = (text: string) => {
  try {
    void new Engine().fromString(text).render({})
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  }
  return 'nothing'
}

test('a likely mistake is told with what to write', () => {
  assert.equal(
    said('{% with x=clinic:patients %}{% endwith %}'),
    `Cannot read the rest, ":patients", of "clinic:patients". A text stands in quotes: 'clinic:patients'.`,
  )
  assert.match(said('{{ form.field(name) }}') as string, /calls a method by its name alone, without brackets/)
  const conditions: readonly [string, RegExp][] = [
    ['a = b', /^= is not expected at the end of a condition\. Write == for =\.$/],
    ['a && b', /Write and for &&\.$/],
    ['a || b', /Write or for \|\|\.$/],
    ['a === b', /Write == for ===\.$/],
    ['!a', /^!a is not expected here in a condition\. Write not a\.$/],
    ['! a', /Write not for !\.$/],
    ['a==b', /Write == between spaces\.$/],
    ['a&&b', /Write and between spaces\.$/],
    ['(a or b) and c', /^\(a is not expected .* Brackets have no meaning in a condition: put one if into another/],
  ]
  for (const [condition, message] of conditions)
    assert.match(said(`{% if ${condition} %}{% endif %}`) as string, message)
})

test('what looks like one and is none is taken', () => {
  for (const condition of ['a|default:"(b)"', 'a == "x=y"', "a != '&&'", 'not a', 'a >= 1'])
    assert.equal(said(`{% if ${condition} %}{% endif %}`), 'nothing')
})
