import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BEFORE_RENDER, Renderable } from './html.ts'
import { prepared, preparedContext } from './prepared.ts'

/** Prints a text, after what it is told to wait for. */
class Sign extends Renderable {
  readonly #wait: () => Promise<unknown> | undefined

  constructor(wait: () => Promise<unknown> | undefined) {
    super()
    this.#wait = wait
  }

  render(): string {
    return 'sign'
  }

  override [BEFORE_RENDER](): Promise<unknown> | undefined {
    return this.#wait()
  }
}
const slow = () => new Sign(() => Promise.resolve('loaded'))
const fails = (text: string) =>
  new Sign(() => {
    throw new Error(text)
  })

describe('what is waited for before something is printed', () => {
  it('is nothing where no value of a context wants it', () => {
    const plain = new Sign(() => undefined)
    assert.equal(preparedContext({}), undefined)
    assert.equal(
      preparedContext({ plain, nothing: null, missing: undefined, text: 'a', list: [slow()], run() {} }),
      undefined,
    )
  })

  it('is each value that the context holds by a name', async () => {
    assert.deepEqual(await preparedContext({ a: slow(), text: 'a', b: slow() }), ['loaded', 'loaded'])
    assert.deepEqual(await prepared([slow(), null]), ['loaded'])
  })

  it('is not what stands behind a getter, nor what the context inherits', () => {
    const inherited = Object.create({ sign: slow() }) as object
    const behind = {
      get sign(): never {
        throw new Error('read')
      },
    }
    assert.equal(preparedContext(behind), undefined)
    assert.equal(preparedContext(inherited), undefined)
  })

  it('fails with the first error, and leaves no other promise alone', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', note)
    try {
      const late = new Sign(() => Promise.reject(new Error('late')))
      await assert.rejects(prepared([fails('at once'), late]) as Promise<unknown>, { message: 'at once' })
      await assert.rejects(prepared([late, fails('at once')]) as Promise<unknown>, { message: 'late' })
      await new Promise((resolve) => setImmediate(resolve))
    } finally {
      process.off('unhandledRejection', note)
    }
    assert.deepEqual(unhandled, [])
  })
})
