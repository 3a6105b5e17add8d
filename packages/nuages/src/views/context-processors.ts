import { type Settings, settingsIfAny } from '../core/index.ts'
import type { HttpRequest } from '../http/index.ts'

/**
 * Gives what is added to the context of every template that is rendered for a request. Settings list them
 * (`contextProcessors`), and apps bring theirs. What is costly belongs behind a getter: it is read only where a template
 * names it.
 */
export type ContextProcessor = (request: HttpRequest) => object | Promise<object>

const none: readonly ContextProcessor[] = []
const known = new WeakMap<Settings, readonly ContextProcessor[]>()

function processors(): readonly ContextProcessor[] {
  const settings = settingsIfAny()
  if (settings === undefined) return none
  const found = known.get(settings)
  if (found !== undefined) return found
  const all = [...settings.contextProcessors, ...settings.apps.flatMap((app) => app.contextProcessors)]
  known.set(settings, all as unknown as readonly ContextProcessor[])
  return all as unknown as readonly ContextProcessor[]
}

/** The context of a template for a request: the request, what the processors give, and above all what the view gives. */
export function requestContext(request: HttpRequest, context: object): object | Promise<object> {
  const given = processors().map((one) => one(request))
  if (given.length === 0) return { request, ...context }
  if (!given.some((one) => one instanceof Promise)) return merged(request, given as object[], context)
  return Promise.all(given).then((all) => merged(request, all, context))
}

/** By descriptors: a getter is not read before the template reads it. */
function merged(request: HttpRequest, given: readonly object[], context: object): object {
  const all = {}
  for (const part of [{ request }, ...given, context]) {
    Object.defineProperties(all, Object.getOwnPropertyDescriptors(part))
  }
  return all
}
