import type { HttpRequest } from '../../http/index.ts'

/** The fields of the form if the request has been asked for them; never reads the body, which may not have come yet. */
export async function formAtHand(request: HttpRequest): Promise<Iterable<readonly [string, string]> | undefined> {
  const form = request.formInReading
  if (form === undefined) return undefined
  const soon = new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)))
  return Promise.race([form.catch(() => undefined), soon])
}
