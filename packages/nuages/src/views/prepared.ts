import { BEFORE_RENDER, type Renderable } from '../kernel/index.ts'

/**
 * Waits for what a context holds by its names before it is rendered: a form or formset that was sent and not validated yet,
 * choices of a database. Undefined where nothing has to be waited for. Getters are left alone.
 */
export function prepared(context: object): Promise<unknown> | undefined {
  let waiting: Promise<unknown>[] | undefined
  for (const name of Object.keys(context)) {
    const value: unknown = Object.getOwnPropertyDescriptor(context, name)?.value
    if (typeof value !== 'object' || value === null || !(BEFORE_RENDER in value)) continue
    const one = beforeRender(value as Renderable)
    if (one !== undefined) (waiting ??= []).push(one)
  }
  return waiting === undefined ? undefined : Promise.all(waiting)
}

/** What fails at once must not leave the promises before it alone. */
function beforeRender(value: Renderable): Promise<unknown> | undefined {
  try {
    return value[BEFORE_RENDER]()
  } catch (error) {
    return Promise.reject(error)
  }
}
