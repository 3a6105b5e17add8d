import { type AnyResponse, type HttpRequest, HttpResponse, HttpResponseNotAllowed } from '../../http/index.ts'
import { namesAlterData, NuagesError } from '../../kernel/index.ts'
import { withCaughtPromises } from './caught-promises.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'] as const
/** Where the function of a class view keeps what makes one without a request. */
const FOR_CHECK = Symbol('view for a check')
type Answer = AnyResponse | Promise<AnyResponse>

/** What a view gets from its request, and what is no attribute to be given. */
type Given = 'request' | 'params' | 'allowedMethods' | 'object' | 'objectList'

/** The attributes of a view that `asView` may be given: those that are no methods. */
export type ViewAttributes<V> = {
  readonly [K in keyof V as V[K] extends (...args: never[]) => unknown ? never : Exclude<K, Given>]?: V[K]
}

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

  /** The methods that are answered at all, in lower case; default all that the class has. */
  readonly httpMethodNames: readonly string[] = METHODS

  /**
   * The class as a view for a URL table; the parameters of the URL must be those of the class. What it is given stands
   * in place of what the class says: `TemplateView.asView({ templateName: 'about.html' })`.
   */
  static asView<P extends object, V extends View<P>>(
    this: new (
      request: HttpRequest,
      params: P,
    ) => V & View<P>,
    attributes: ViewAttributes<V> = {},
  ): (request: HttpRequest, params: P) => Answer {
    const Class = this
    const answer = (request: HttpRequest, params: P) => {
      const view = assign(new Class(request, params), attributes)
      const settingUp = view.setup()
      return settingUp instanceof Promise ? settingUp.then(() => view.dispatch()) : view.dispatch()
    }
    const make = () => assign(new Class(undefined as never, {} as P), attributes)
    return Object.defineProperties(answer, { name: { value: Class.name }, [FOR_CHECK]: { value: { Class, make } } })
  }

  /** Runs before every method: for what all of them need. */
  setup(): void | Promise<void> {}

  /** Calls the method for the request's; others are answered with 405. HEAD is answered as GET. */
  dispatch(): Answer {
    const name = this.request.method.toLowerCase()
    const method = this.#method(name === 'head' && this.#method('head') === undefined ? 'get' : name)
    if (method !== undefined) return method.call(this)
    if (name === 'options' && this.httpMethodNames.includes(name))
      return new HttpResponse('', { headers: { allow: this.allowedMethods.join(', ') } })
    return new HttpResponseNotAllowed(this.allowedMethods)
  }

  /** The methods that the view takes, in upper case. */
  get allowedMethods(): readonly string[] {
    const own = METHODS.filter((name) => this.#method(name) !== undefined)
    const known =
      own.includes('get') && !own.includes('head') && this.httpMethodNames.includes('head') ? [...own, 'head'] : own
    const options = this.httpMethodNames.includes('options') ? ['options'] : []
    return [...new Set([...known, ...options])].map((name) => name.toUpperCase())
  }

  #method(name: string): (() => Answer) | undefined {
    if (!METHODS.includes(name as never) || !this.httpMethodNames.includes(name)) return undefined
    const found = (this as unknown as Record<string, unknown>)[name]
    return typeof found === 'function' ? (found as () => Answer) : undefined
  }
}

/**
 * The class view behind a function, without a request; undefined where it is none of the classes, or cannot be made so.
 * Others are not made at all: what they do as they are made is not known.
 */
export function madeForCheck(
  view: unknown,
  classes: readonly (abstract new (...args: never[]) => object)[],
): View | undefined {
  const { Class, make } = (view as { [FOR_CHECK]?: ForCheck } | undefined)?.[FOR_CHECK] ?? {}
  if (make === undefined || !classes.some((one) => Class?.prototype instanceof one)) return undefined
  try {
    // Its promises may be rejected, for there is no request, and nobody waits for them.
    return withCaughtPromises(make)
  } catch {
    return undefined
  }
}

interface ForCheck {
  readonly Class: { readonly prototype: unknown }
  make(): View
}

/** The names of the getters of each class that its objects would hide. */
const hidden = new WeakMap<object, readonly string[]>()

/**
 * Takes from a view the attributes for which a subclass has a getter: each object has those of the classes above it
 * itself, so that the getter would never be asked.
 */
function uncovered<V extends object>(view: V): V {
  const Class = view.constructor
  let names = hidden.get(Class)
  if (names === undefined) {
    names = Object.keys(view).filter((name) => hasGetter(Object.getPrototypeOf(view), name))
    hidden.set(Class, names)
  }
  for (const name of names) delete (view as Record<string, unknown>)[name]
  return view
}

function hasGetter(prototype: object | null, name: string): boolean {
  if (prototype === null) return false
  if (Object.getOwnPropertyDescriptor(prototype, name)?.get !== undefined) return true
  return hasGetter(Object.getPrototypeOf(prototype), name)
}

// A template has its view: it shows the answer to a request and does not answer one.
namesAlterData(View, 'dispatch', 'post', 'put', 'patch', 'delete', 'formValid')

/** Puts attributes into a view; raises NUA-VIEWS-004 for one that its class does not have. */
function assign<V extends object>(view: V, attributes: object): V {
  const known = Object.keys(view)
  const unknown = Object.keys(attributes).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new NuagesError('NUA-VIEWS-004', `${view.constructor.name} has no attribute '${unknown}' for asView().`, {
      hint: `Its attributes are: ${known.join(', ')}.`,
    })
  }
  uncovered(view)
  // Defined anew, as what asView() is given counts more than a getter of the class.
  for (const [name, value] of Object.entries(attributes))
    Object.defineProperty(view, name, { value, writable: true, enumerable: true, configurable: true })
  return view
}
