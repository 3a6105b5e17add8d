import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Decimal } from 'decimal.js'
import { interpolate } from '../i18n/index.ts'
import * as validation from './index.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/topics/validators.md'), 'utf8')
const scope = { ...validation, Decimal }
const valueOf = (code: string): unknown =>
  new Function(...Object.keys(scope), `return (${code})`)(...Object.values(scope))

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

/** What is exported besides validators. */
const OTHERS = ['cleanIpv6', 'cleanIpv6Address', 'inItem', 'isValidIpv6Address', 'isValidationError', 'textLength']

describe('the page of validators', () => {
  for (const [name = '', example = '', value = '', code = '', message = ''] of rows) {
    test(`${name}: ${example} refuses ${value}`, () => {
      const check = valueOf(example) as (value: unknown) => void
      assert.throws(
        () => check(valueOf(value)),
        (error) => {
          assert.ok(validation.isValidationError(error))
          assert.equal(error.code, code)
          assert.equal(error.messages.join(), interpolate(message, {}))
          return true
        },
      )
    })
  }

  test('names all there are', () => {
    const functions = Object.entries(validation).filter(
      ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
    )
    const missing = functions.map(([name]) => name).filter((name) => !page.includes(`| \`${name}\``))
    assert.deepEqual(missing.sort(), [...OTHERS, 'validator'].sort())
  })
})

describe('validators', () => {
  const good: readonly [string, validation.Validator<never>, unknown][] = [
    ['a domain name of any script', validation.domainName(), 'münchen.de'],
    ['a domain name in ASCII', validation.domainName({ acceptIdna: false }), 'xn--mnchen-3ya.de'],
    ['a step from an offset', validation.stepValue(3, { offset: 1 }) as never, 7],
    ['a step of a fraction', validation.stepValue(0.1) as never, 0.3],
    ['an ending in capitals', validation.fileExtension(['pdf']), { name: 'a.PDF' }],
    ['any ending where none is named', validation.fileExtension(), { name: 'a' }],
    ['a list of integers below zero', validation.integerList({ allowNegative: true }), '1,-2'],
    ['a slug of any script', validation.unicodeSlug(), 'größe-1'],
  ]
  for (const [what, check, value] of good) test(`${what} is good`, () => check(value as never))
})
