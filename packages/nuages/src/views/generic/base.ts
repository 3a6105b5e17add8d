import {
  type AnyResponse,
  HttpResponse,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  reverse,
} from '../../http/index.ts'
import { interpolate } from '../../i18n/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { TemplateResponse } from '../template-response.ts'
import { pathPart } from './address.ts'
import { View } from './view.ts'

/** A view that renders a template with what `getContextData` gives. */
export abstract class RenderedView<P extends object = object> extends View<P> {
  /** The template, or several of which the first that exists is taken; a subclass may work it out. */
  readonly templateName: string | readonly string[] | undefined = undefined
  /** The engine that is asked: one of the setting `templateEngines`. Default: all. */
  readonly templateEngine: string | undefined = undefined
  /** What the view answers with; a class of your own may set headers, or choose another template. */
  readonly responseClass: typeof TemplateResponse = TemplateResponse
  /** Default `text/html; charset=utf-8`. */
  readonly contentType: string | undefined = undefined
  /** What the template is given besides, before anything else of the same name. */
  readonly extraContext: object = {}

  /** The templates, of which the first that exists is taken; raises NUA-VIEWS-004 where there is none. */
  getTemplateNames(): readonly string[] {
    if (this.templateName !== undefined) return [this.templateName].flat()
    throw new NuagesError('NUA-VIEWS-004', `${this.constructor.name} has no templateName.`, {
      hint: "Write override readonly templateName = 'polls/index.html'.",
    })
  }

  /** Loads what the page is about, before it is shown or a form of it is read. */
  load(): void | Promise<void> {}

  /** What the template is given: `view`, the parameters of the URL, `extra` and `extraContext`. */
  getContextData(extra: object = {}): object | Promise<object> {
    return { ...this.params, view: this, ...extra, ...this.extraContext }
  }

  /** Answers with the template, a `TemplateResponse`: middleware may change it and its context before it is rendered. */
  async renderToResponse(extra: object = {}, status: number = 200): Promise<AnyResponse> {
    const { contentType, templateEngine: using } = this
    const context = await this.getContextData(extra)
    const options = { status, using, ...(contentType === undefined ? {} : { contentType }) }
    return new this.responseClass(this.request, this.getTemplateNames(), context, options)
  }
}

/** Renders a template. */
export class TemplateView<P extends object = object> extends RenderedView<P> {
  async get(): Promise<AnyResponse> {
    await this.load()
    return this.renderToResponse()
  }
}

/** Redirects to another address. */
export class RedirectView<P extends object = object> extends View<P> {
  /** Where to, with the parameters of the URL: `/books/%(pk)s/`; or override `getRedirectUrl`. */
  readonly url: string | undefined = undefined
  /** The name of a URL, built with the parameters of this one. */
  readonly patternName: string | undefined = undefined
  readonly permanent: boolean = false
  /** Takes the query along. */
  readonly queryString: boolean = false

  /** Undefined answers with 410: gone. */
  getRedirectUrl(): string | undefined | Promise<string | undefined> {
    const params = { ...this.params } as Record<string, unknown>
    const target = this.url === undefined ? this.#named(params) : this.#filled(this.url, params)
    const query = this.request.queryString
    return target !== undefined && this.queryString && query !== '' ? `${target}?${query}` : target
  }

  #filled(url: string, params: Record<string, unknown>): string {
    for (const [, name = ''] of url.matchAll(/%(?:%|\((\w+)\)[sd])/g)) {
      if (name === '' || name in params) continue
      throw new NuagesError(
        'NUA-VIEWS-004',
        `url of ${this.constructor.name} names '${name}', which its URL does not have.`,
        {
          hint: 'Name a parameter of the URL, or override getRedirectUrl(). A percent sign is written %%.',
        },
      )
    }
    return interpolate(url, mapped(params))
  }

  #named(params: Record<string, unknown>): string | undefined {
    return this.patternName === undefined ? undefined : reverse(this.patternName, params)
  }

  async get(): Promise<AnyResponse> {
    const target = await this.getRedirectUrl()
    if (target === undefined) return new HttpResponse('', { status: 410 })
    return this.permanent ? new HttpResponsePermanentRedirect(target) : new HttpResponseRedirect(target)
  }

  head(): Promise<AnyResponse> {
    return this.get()
  }

  post(): Promise<AnyResponse> {
    return this.get()
  }

  options(): Promise<AnyResponse> {
    return this.get()
  }

  delete(): Promise<AnyResponse> {
    return this.get()
  }

  put(): Promise<AnyResponse> {
    return this.get()
  }

  patch(): Promise<AnyResponse> {
    return this.get()
  }
}

/** Parameters as parts of a path. */
function mapped(params: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, pathPart(value)]))
}
