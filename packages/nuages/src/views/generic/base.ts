import {
  type AnyResponse,
  HttpResponse,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  reverse,
} from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { TemplateResponse } from '../template-response.ts'
import { View } from './view.ts'

/** A view that renders a template with what `getContextData` gives. */
export abstract class RenderedView<P extends object = object> extends View<P> {
  /** The template; a subclass that has none of its own may work it out. */
  readonly templateName: string | undefined = undefined

  /** The template's name; raises NUA-VIEWS-004 where there is none. */
  getTemplateName(): string {
    if (this.templateName !== undefined) return this.templateName
    throw new NuagesError('NUA-VIEWS-004', `${this.constructor.name} has no templateName.`, {
      hint: "Write override readonly templateName = 'polls/index.html'.",
    })
  }

  /** What the template is given, besides `view` and the parameters of the URL. */
  getContextData(extra: object = {}): object | Promise<object> {
    return { ...this.params, view: this, ...extra }
  }

  /** Answers with the template, a `TemplateResponse`: middleware may change it and its context before it is rendered. */
  async renderToResponse(extra: object = {}, status: number = 200): Promise<AnyResponse> {
    return new TemplateResponse(this.request, this.getTemplateName(), await this.getContextData(extra), { status })
  }
}

/** Renders a template. */
export class TemplateView<P extends object = object> extends RenderedView<P> {
  get(): Promise<AnyResponse> {
    return this.renderToResponse()
  }
}

/** Redirects to another address. */
export class RedirectView<P extends object = object> extends View<P> {
  /** Where to; or override `getRedirectUrl`. */
  readonly url: string | undefined = undefined
  /** The name of a URL, built with the parameters of this one. */
  readonly patternName: string | undefined = undefined
  readonly permanent: boolean = false
  /** Takes the query along. */
  readonly queryString: boolean = false

  /** Undefined answers with 410: gone. */
  getRedirectUrl(): string | undefined {
    const target =
      this.url ??
      (this.patternName === undefined
        ? undefined
        : reverse(this.patternName, { ...this.params } as Record<string, unknown>))
    const query = this.request.queryString
    return target !== undefined && this.queryString && query !== '' ? `${target}?${query}` : target
  }

  get(): AnyResponse {
    const target = this.getRedirectUrl()
    if (target === undefined) return new HttpResponse('', { status: 410 })
    return this.permanent ? new HttpResponsePermanentRedirect(target) : new HttpResponseRedirect(target)
  }

  post(): AnyResponse {
    return this.get()
  }
}
