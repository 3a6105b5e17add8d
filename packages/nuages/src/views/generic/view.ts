import { type AnyResponse, type HttpRequest, HttpResponse, HttpResponseNotAllowed } from '../../http/index.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'] as const
type Method = (typeof METHODS)[number]
type Answer = AnyResponse | Promise<AnyResponse>

/**
 * A view as a class: a method for each HTTP method it takes. One object answers one request.
 *
 * ```ts
 * class Greeting extends View<{ name: string }> {
 *   get() { return new HttpResponse(`Hello ${this.params.name}`) }
 * }
 * path('hello/<name>/', Greeting.asView())
 * ```
 */
export class View<P extends object = object> {
  readonly request: HttpRequest
  /** What the URL gives. */
  readonly params: P

  constructor(request: HttpRequest, params: P) {
    this.request = request
    this.params = params
  }

  /** The class as a view for a URL table; the parameters of the URL must be those of the class. */
  static asView<P extends object>(
    this: new (
      request: HttpRequest,
      params: P,
    ) => View<P>,
  ): (request: HttpRequest, params: P) => Answer {
    const Class = this
    return Object.defineProperty((request: HttpRequest, params: P) => new Class(request, params).dispatch(), 'name', {
      value: Class.name,
    })
  }

  /** Calls the method for the request's; others are answered with 405. HEAD is answered as GET. */
  dispatch(): Answer {
    const name = this.request.method.toLowerCase()
    const method = this.#method(name === 'head' && this.#method('head') === undefined ? 'get' : name)
    if (method !== undefined) return method.call(this)
    if (name === 'options') return new HttpResponse('', { headers: { allow: this.allowedMethods.join(', ') } })
    return new HttpResponseNotAllowed(this.allowedMethods)
  }

  /** The methods that the view takes, in upper case. */
  get allowedMethods(): readonly string[] {
    const own = METHODS.filter((name) => this.#method(name) !== undefined)
    const known = own.includes('get') && !own.includes('head') ? [...own, 'head'] : own
    return [...new Set([...known, 'options'])].map((name) => name.toUpperCase())
  }

  #method(name: string): (() => Answer) | undefined {
    if (!METHODS.includes(name as Method)) return undefined
    const found = (this as unknown as Record<string, unknown>)[name]
    return typeof found === 'function' ? (found as () => Answer) : undefined
  }
}
