import { type HttpRequest, requestKey, type View, wrapView } from '../http/index.ts'

const marked = requestKey<readonly string[] | 'all'>('sensitive post parameters')

/**
 * A view whose form has fields that no report about an error shows, whatever their names:
 * `sensitivePostParameters(['diagnosis'], view)`, or `'all'`.
 */
export function sensitivePostParameters<P>(names: readonly string[] | 'all', view: View<P>): View<P> {
  return wrapView(view, (request: HttpRequest, params: P) => {
    request.set(marked, names)
    return view(request, params)
  })
}

/** Whether the view of a request said that a field of its form is sensitive. */
export function isSensitivePostParameter(request: HttpRequest, name: string): boolean {
  const names = request.get(marked)
  return names === 'all' || names?.includes(name) === true
}
