import { Form, type FormOptions, type FormValues } from '../../forms/index.ts'
import { type AnyResponse, HttpResponseRedirect } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { filledAddress, neededUrl } from './address.ts'
import type { RenderedView } from './base.ts'

/** What is sent with a form that has problems. */
const UNPROCESSABLE = 422
const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** A form class as views make its forms: what its options have to be, `getFormKwargs` knows. */
export type FormClassOf<F> = new (data: FormValues | null, options: never) => F

/** What a view with a form has besides what every view has. */
export interface FormMembers<F> {
  /** The class of the form; or override `getFormClass`. */
  readonly formClass: FormClassOf<F> | undefined
  /** Values of the form before anything is sent; or override `getInitial`. */
  readonly initial: Readonly<Record<string, unknown>>
  /** Stands before the names of all fields. */
  readonly prefix: string | undefined
  /** Where to after success: of a row with its values, `/authors/{id}/`; or override `getSuccessUrl`. */
  readonly successUrl: string | undefined
  getFormClass(): FormClassOf<F>
  getInitial(): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>
  getPrefix(): string | undefined
  /** The second argument of the form: override it for a form that wants more, such as the user. */
  getFormKwargs(): FormOptions | Promise<FormOptions>
  /** The form: bound to what was sent, or empty. */
  getForm(formClass?: FormClassOf<F>): Promise<F>
  getSuccessUrl(): string
  /** What is done with a valid form; then the visitor goes on. */
  formValid(form: F): AnyResponse | Promise<AnyResponse>
  /** Shows the form again, with its errors and status 422. */
  formInvalid(form: F): AnyResponse | Promise<AnyResponse>
  /** Shows the form. */
  get(): Promise<AnyResponse>
  /** Reads the form: `formValid` or `formInvalid`. */
  post(): Promise<AnyResponse>
  /** As `post`. */
  put(): Promise<AnyResponse>
}

// biome-ignore lint: TypeScript takes no other parameters for the class that a mixin extends
export type ViewClass<V> = abstract new (...args: any[]) => V

/** A view with a form: the members of FormMembers on top of `Base`. */
export function withForm<B extends ViewClass<RenderedView>>(Base: B): B & ViewClass<FormMembers<Form>> {
  abstract class FormPage extends Base implements FormMembers<Form> {
    readonly formClass: FormClassOf<Form> | undefined = undefined
    readonly initial: Readonly<Record<string, unknown>> = {}
    readonly prefix: string | undefined = undefined
    readonly successUrl: string | undefined = undefined

    getFormClass(): FormClassOf<Form> {
      if (this.formClass !== undefined) return this.formClass
      throw new NuagesError('NUA-VIEWS-004', `${this.constructor.name} has no formClass.`, {
        hint: 'Write override readonly formClass = ContactForm.',
      })
    }

    getInitial(): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>> {
      return { ...this.initial }
    }

    getPrefix(): string | undefined {
      return this.prefix
    }

    async getFormKwargs(): Promise<FormOptions> {
      const prefix = this.getPrefix()
      const files = SAFE.includes(this.request.method) ? {} : { files: (await this.request.files()) as never }
      return { initial: await this.getInitial(), ...(prefix === undefined ? {} : { prefix }), ...files }
    }

    async getForm(formClass = this.getFormClass()): Promise<Form> {
      const data = SAFE.includes(this.request.method) ? null : await this.request.form()
      return new formClass(data, (await this.getFormKwargs()) as never)
    }

    getSuccessUrl(): string {
      const url = neededUrl(this.successUrl, this.constructor.name)
      if (!url.includes('{')) return url
      const { object } = this as { object?: object | undefined }
      return object === undefined ? url : filledAddress(url, object, this.constructor.name)
    }

    override async getContextData(extra: object = {}): Promise<object> {
      const form = 'form' in extra ? extra.form : await (await this.getForm()).ready()
      return super.getContextData({ ...extra, form })
    }

    formValid(_form: Form): AnyResponse | Promise<AnyResponse> {
      return new HttpResponseRedirect(this.getSuccessUrl())
    }

    formInvalid(form: Form): AnyResponse | Promise<AnyResponse> {
      return this.renderToResponse({ form }, UNPROCESSABLE)
    }

    async get(): Promise<AnyResponse> {
      await this.load()
      return this.renderToResponse()
    }

    async post(): Promise<AnyResponse> {
      await this.load()
      const form = await this.getForm()
      return (await form.isValid()) ? this.formValid(form) : this.formInvalid(form)
    }

    put(): Promise<AnyResponse> {
      return this.post()
    }
  }
  return FormPage
}
