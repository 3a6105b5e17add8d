import { DeferredResponse, type HttpRequest, type ResponseOptions } from '../http/index.ts'
import { renderToString } from './render.ts'
import { currentTemplates } from './templates.ts'

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

  constructor(
    request: HttpRequest,
    template: string | readonly string[],
    context: object = {},
    options?: ResponseOptions,
  ) {
    super('', options)
    this.#request = request
    this.template = template
    this.contextData = { ...context }
  }

  protected renderContent(): string | Promise<string> {
    const { template } = this
    const name = typeof template === 'string' ? template : currentTemplates().selectTemplate(template).name
    return renderToString(name, this.contextData, this.#request)
  }
}
