import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { withTimeZone } from '../i18n/index.ts'
import * as rooms from './index.ts'

const { form, FormField, forms, Widget } = rooms
const page = readFileSync(join(import.meta.dirname, '../../../../docs/topics/widgets.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'nuages-widgets-'))
writeFileSync(join(folder, 'ur.txt'), 'Ur')
after(() => rmSync(folder, { recursive: true }))

const scope = {
  ...rooms,
  folder,
  at: new Date('2026-11-27T09:05:00Z'),
  book: { url: '/media/book.pdf', toString: () => 'book.pdf' },
}

/** The value of an example. */
const valueOf = (code: string): unknown =>
  new Function(...Object.keys(scope), `return (${code})`)(...Object.values(scope))

/** HTML without the white space between its tags, which says nothing; the folder by its name in the page. */
const plain = (html: unknown) =>
  String(html).replaceAll(folder, 'texts').replace(/\s+/g, ' ').replaceAll('> <', '><').trim()

/** The cells of a table's row, each without its backticks. */
const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim())
    .map((cell) => /^`([^`]*)`$/.exec(cell)?.[1] ?? cell)

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map(cellsOf)

/** What a cell says must be what is shown; an ellipsis stands for what the page leaves out. */
function agrees(shown: string, said: string): void {
  const [start = '', end] = said.split('…')
  if (end === undefined) return assert.equal(shown, said)
  assert.deepEqual([shown.slice(0, start.length), shown.slice(-end.length)], [start, end])
}

const shownBy = (example: string, value: string): unknown => {
  const made = valueOf(example)
  if (made instanceof Widget) return made.render('x', valueOf(value))
  return new (form({ x: made }))().field('x')
}

describe('the page of form fields and widgets', () => {
  for (const [name = '', example = '', third = '', fourth = ''] of rows) {
    test(`${name}: ${example}`, () =>
      withTimeZone('UTC', () => {
        const isWidget = example.startsWith('new ')
        agrees(plain(shownBy(example, third)), isWidget ? fourth : third)
      }))
  }

  test('names all there are', () => {
    const isOne = (value: unknown) =>
      typeof value === 'function' && [FormField, Widget].some((base) => value.prototype instanceof base)
    const classes = Object.entries(rooms).filter(([, value]) => isOne(value))
    const names = [...Object.keys(forms), ...classes.map(([name]) => name)]
    assert.deepEqual(
      names.filter((name) => !page.includes(`\`${name}\``)),
      [],
    )
  })
})
