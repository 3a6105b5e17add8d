import type { HttpRequest } from './request.ts'
import { HttpResponse } from './response.ts'

/** Changes a response before its body is made. */
export type BeforeRender = (response: DeferredResponse) => void | Promise<void>

const hooks = new WeakMap<HttpRequest, BeforeRender[]>()

/** A response whose body is made once the view has returned, so that middleware may change what it is made of. */
export abstract class DeferredResponse extends HttpResponse {
  #isRendered = false
  #callbacks: ((response: this) => void | Promise<void>)[] = []

  /** Whether the body is there; `content` is empty before. */
  get isRendered(): boolean {
    return this.#isRendered
  }

  /** Makes the body. */
  protected abstract renderContent(): string | Promise<string>

  /** Calls `fn` once the body is there; at once where it is there already. */
  async addPostRenderCallback(fn: (response: this) => void | Promise<void>): Promise<void> {
    if (this.#isRendered) await fn(this)
    else this.#callbacks.push(fn)
  }

  /** Makes the body, once; further calls change nothing. */
  async render(): Promise<this> {
    return this.renderSoon()
  }

  /** As `render`, without a promise where nothing has to be waited for. */
  renderSoon(): this | Promise<this> {
    if (this.#isRendered) return this
    const content = this.renderContent()
    return content instanceof Promise ? content.then((text) => this.#take(text)) : this.#take(content)
  }

  #take(content: string): this | Promise<this> {
    this.content = content
    this.#isRendered = true
    return this.#callbacks.length === 0 ? this : this.#tell()
  }

  async #tell(): Promise<this> {
    for (const fn of this.#callbacks) await fn(this)
    return this
  }
}

/**
 * For middleware, on the way to the view: calls `hook` with a response whose body is yet to be made, to add to its context
 * or to change its template. The hook of the innermost middleware is called first.
 */
export function beforeRender(request: HttpRequest, hook: BeforeRender): void {
  const known = hooks.get(request)
  if (known === undefined) hooks.set(request, [hook])
  else known.push(hook)
}

/** The response with its body made, after what `beforeRender` asked for; one that has its body already as it is. */
export function rendered<R>(request: HttpRequest, response: R): R | Promise<R> {
  if (!(response instanceof DeferredResponse) || response.isRendered) return response
  const asked = hooks.get(request)
  return asked === undefined ? response.renderSoon() : renderAfter(asked, response)
}

async function renderAfter<R extends DeferredResponse>(asked: readonly BeforeRender[], response: R): Promise<R> {
  for (const hook of asked.toReversed()) await hook(response)
  return response.renderSoon()
}
