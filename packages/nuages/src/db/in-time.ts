/** True where an answer comes before so many milliseconds are over, false where none or an error does. */
export async function inTime(answer: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)))
  const came = answer.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([came, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What `promise` gives, or the reason of a signal as soon as it is aborted. What comes after that is handed to `undo`, as
 * nobody waits for it.
 */
export async function unlessAborted<T>(
  promise: PromiseLike<T>,
  signal: AbortSignal | undefined,
  undo: (late: T) => void,
): Promise<T> {
  if (signal === undefined) return promise
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([aborted, promise])
  } catch (error) {
    if (signal.aborted) promise.then(undo, () => {})
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
