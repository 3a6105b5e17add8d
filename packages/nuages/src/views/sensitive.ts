import { type DecoratedView, type HttpRequest, matchRequest, requestKey, wrapView } from '../http/index.ts'

/** Marks the views that have sensitive fields: an error may come before the view is called. */
const SENSITIVE = Symbol.for('nuages.sensitivePostParameters')

/** The same, said by the view itself: what a wrapper of a site's own may hide from the mark. */
const said = requestKey<Names>('sensitive post parameters')

type Names = readonly string[] | 'all'

const namesOf = (view: object) => (view as { readonly [SENSITIVE]?: Names })[SENSITIVE]

/**
 * A view whose form has fields that no report about an error shows, whatever their names:
 * `sensitivePostParameters(['diagnosis'], view)`, or `'all'`.
 */
export function sensitivePostParameters<P>(names: readonly string[] | 'all', view: DecoratedView<P>): DecoratedView<P> {
  const known = namesOf(view)
  const value: Names = names === 'all' || known === 'all' ? 'all' : [...names, ...(known ?? [])]
  const marked: DecoratedView<P> = (request, ...args) => {
    request.set(said, value)
    return view(request, ...args)
  }
  return Object.defineProperty(wrapView(view, marked), SENSITIVE, { value, configurable: true })
}

/** Whether the view of a request says that a field of its form is sensitive. */
export function isSensitivePostParameter(request: HttpRequest, name: string): boolean {
  const names = request.get(said) ?? viewNames(request)
  return names === 'all' || names?.includes(name) === true
}

function viewNames(request: HttpRequest): Names | undefined {
  try {
    return namesOf(matchRequest(request).view)
  } catch {
    // No view is asked.
    return undefined
  }
}
