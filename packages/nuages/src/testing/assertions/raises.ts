import { AssertionError } from 'node:assert'

type ErrorClass = abstract new (...args: never[]) => Error

/**
 * Fails unless `fn`, which may be async, raises an error of the class whose message has the text; gives the error.
 */
export async function assertRaisesMessage<E extends ErrorClass>(
  errorClass: E,
  text: string,
  fn: () => unknown,
): Promise<InstanceType<E>> {
  let raised: unknown
  try {
    await fn()
  } catch (error) {
    if (error instanceof errorClass && error.message.includes(text)) return error as InstanceType<E>
    raised = error
  }
  const what = raised === undefined ? 'Nothing was raised' : `This was raised: ${raised}`
  throw new AssertionError({
    message: `${what}; expected was ${errorClass.name} with “${text}”.`,
    actual: raised,
    expected: errorClass,
    stackStartFn: assertRaisesMessage,
  })
}

/**
 * Fails unless `fn`, which may be async, lets the process emit a warning (`process.emitWarning`) of the name, such as
 * `DeprecationWarning`, whose message has the text.
 */
export async function assertWarnsMessage(name: string, text: string, fn: () => unknown): Promise<void> {
  const warned: Error[] = []
  const note = (warning: Error) => warned.push(warning)
  process.on('warning', note)
  try {
    await fn()
    // Warnings are emitted on the next tick.
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('warning', note)
  }
  if (warned.some((warning) => warning.name === name && warning.message.includes(text))) return
  throw new AssertionError({
    message: `No ${name} with “${text}” was emitted, but ${warned.length === 0 ? 'none' : warned.join('; ')}.`,
    actual: warned,
    expected: text,
    stackStartFn: assertWarnsMessage,
  })
}
