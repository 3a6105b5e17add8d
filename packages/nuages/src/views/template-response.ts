import { DeferredResponse, type HttpRequest } from '../http/index.ts'
import { type RenderOptions, renderToString } from './render.ts'

/**
 * A response by a template that is rendered once the view has returned: what stands around the view may still change the
 * context and the template, by `beforeRender` of `nuages/http`. `render()` is shorter where nobody does.
 */
export class TemplateResponse extends DeferredResponse {
  /** The name of the template, or several of which the first that exists is taken. */
  template: string | readonly string[]
  /** What the template is given besides what the request brings. */
  contextData: Record<string, unknown>
  readonly #request: HttpRequest
  readonly #using: string | undefined

  constructor(
    request: HttpRequest,
    template: string | readonly string[],
    context: object = {},
    options: RenderOptions = {},
  ) {
    super('', options)
    this.#request = request
    this.#using = options.using
    this.template = template
    this.contextData = { ...context }
  }

  protected renderContent(): string | Promise<string> {
    return renderToString(this.template, this.contextData, this.#request, { using: this.#using })
  }
}
