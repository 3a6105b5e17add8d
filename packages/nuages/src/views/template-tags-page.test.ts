import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Engine, MemoryLoader } from '../templates/index.ts'
import { QueryDict } from '../http/index.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/topics/template-tags.md'), 'utf8')
const engine = new Engine({
  formats: { timeZone: 'UTC', clock: () => new Date('2026-11-27T12:00:00Z') },
  loaders: [
    new MemoryLoader({
      'base.html': '<title>{% block title %}{% endblock %}</title>',
      'greeting.html': 'Hello {{ who }}',
    }),
  ],
})
const data = {
  name: 'ada',
  text: 'one two three',
  html: '<b>bold</b>',
  numbers: [1, 2, 3],
  names: ['ada', 'bob'],
  cities: [
    { name: 'Ur', people: 1, land: 'Sumer' },
    { name: 'Uruk', people: 2, land: 'Sumer' },
    { name: 'Rome', people: 3, land: 'Latium' },
  ],
  at: new Date('2026-11-27T09:05:00Z'),
  none: null,
  empty: '',
  request: { GET: new QueryDict() },
}

/** The cells of a table's row, each without its backticks. */
const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').replace(/^ /, '').replace(/ $/, ''))
    .map((cell) => /^`([\s\S]*)`$/.exec(cell)?.[1] ?? cell)

const tables = page.split(/^## /m).slice(1)
const rows = tables.flatMap((section) => {
  const [title = ''] = section.split('\n', 1)
  const lines = section.split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) => ({ title, cells: cellsOf(line) }))
})

describe('the page of tags and filters', () => {
  for (const { title, cells } of rows) {
    const [name = '', example = '', gives = ''] = cells
    if (!example.includes('{')) continue
    test(`${title}: ${name}`, async () => {
      const load = title === 'humanize' ? '{% load humanize %}' : ''
      const output = await engine.fromString(load + example).render(data)
      assert.equal(output.replaceAll('\u00a0', ' '), gives)
    })
  }

  test('names all there are', () => {
    const builtins = engine.builtins.flatMap(({ tags, filters }) => [...tags.keys(), ...filters.keys()])
    const loaded = engine.libraryNames().flatMap((name) => {
      const library = engine.library(name)
      return [...(library?.tags.keys() ?? []), ...(library?.filters.keys() ?? [])]
    })
    assert.deepEqual(
      [...builtins, ...loaded].filter((name) => !page.includes(`\`${name}\``)),
      [],
    )
  })
})
