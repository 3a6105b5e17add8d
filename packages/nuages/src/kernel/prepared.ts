import { BEFORE_RENDER, type Renderable } from './html.ts'

/**
 * Waits for what the forms, formsets and other renderables among some values want before they are printed: choices of a
 * database, or the validation of a form that was sent and not asked yet. Undefined where nothing has to be waited for.
 */
export function prepared(values: Iterable<unknown>): Promise<unknown> | undefined {
  let waiting: Promise<unknown>[] | undefined
  for (const value of values) {
    if (typeof value !== 'object' || value === null || !(BEFORE_RENDER in value)) continue
    const one = beforeRender(value as Renderable)
    if (one !== undefined) (waiting ??= []).push(one)
  }
  return waiting === undefined ? undefined : Promise.all(waiting)
}

/** As `prepared`, for what a context holds by its names. Getters are left alone: they are read where a template names them. */
export function preparedContext(context: object): Promise<unknown> | undefined {
  return prepared(Object.keys(context).map((name): unknown => Object.getOwnPropertyDescriptor(context, name)?.value))
}

/** What fails at once must not leave the promises before it alone. */
function beforeRender(value: Renderable): Promise<unknown> | undefined {
  try {
    return value[BEFORE_RENDER]()
  } catch (error) {
    return Promise.reject(error)
  }
}
