import assert from 'node:assert/strict'
import { it } from 'node:test'
import { signatureOf } from './signature.ts'

const object = {
  method(_a: unknown, _b = 1) {},
  async later(_a: unknown) {},
  ['computed'](_a: unknown, _b: unknown) {},
}
const functions: readonly [fn: (...args: never[]) => unknown, least: number, most: number][] = [
  [() => 1, 0, 0],
  [(_a: unknown) => 1, 1, 1],
  [Function('return a => 1')() as () => void, 1, 1],
  [Function('return async $a => 1')() as () => void, 1, 1],
  [(_a: string, _b?: string) => 1, 2, 2],
  [(_a: string, _b = 'x', _c = 'y') => 1, 1, 3],
  [(..._all: unknown[]) => 1, 0, Number.POSITIVE_INFINITY],
  [(_a: unknown, ..._rest: unknown[]) => 1, 1, Number.POSITIVE_INFINITY],
  [({ a, ...rest }: { a: unknown }, [_b, ..._c]: unknown[]) => [a, rest], 2, 2],
  [(_a = ',(', _b = [1, 2], _c = { x: 1, y: ')' }, _d = (x: number, y: number) => x + y) => 1, 0, 4],
  [Function('return (a /* , b */, // c, d\n e = `,`,\n) => 1')() as () => void, 1, 2],
  [function named(_a: unknown, _b: unknown) {}, 2, 2],
  [function* many(_a: unknown) {}, 1, 1],
  [async function later(_a: unknown, _b = 1) {}, 1, 2],
  [object.method, 1, 2],
  [object.later, 1, 1],
  [object.computed, 2, 2],
]

it('a function says how many arguments it wants, and takes', () => {
  for (const [fn, least, most] of functions) assert.deepEqual(signatureOf(fn), { least, most }, String(fn))
})

it('some do not', () => {
  const bound = ((_a: unknown) => 1).bind(undefined)
  const reading = Function('return function () { return arguments.length }')() as () => number
  for (const fn of [bound, Math.max, reading]) assert.equal(signatureOf(fn), undefined)
})
