import type { Form, FormOptions, FormValues } from '../../forms/index.ts'
import { type AnyResponse, HttpResponseRedirect } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { anyModelForm, type ModelForm } from '../../model-forms/index.ts'
import type { AnyModel, InstanceOf } from '../../orm/index.ts'
import { RenderedView } from './base.ts'
import { SingleRowView } from './rows.ts'

/** What is sent with a form that has problems. */
const UNPROCESSABLE = 422

/** A form class as views make its forms. */
export type FormClassOf<F> = new (data?: FormValues | null, options?: FormOptions) => F

/** Shows a form, and does something with it once it is valid. */
export abstract class FormView<F extends Form, P extends object = object> extends RenderedView<P> {
  abstract readonly formClass: FormClassOf<F>
  /** Where to after success; or override `getSuccessUrl`. */
  readonly successUrl: string | undefined = undefined

  getInitial(): Readonly<Record<string, unknown>> {
    return {}
  }

  /** The form, bound to what was sent or empty. */
  async getForm(): Promise<F> {
    const options = { initial: this.getInitial() }
    if (this.request.method === 'GET' || this.request.method === 'HEAD') return new this.formClass(null, options)
    return new this.formClass(await this.request.form(), { ...options, files: (await this.request.files()) as never })
  }

  getSuccessUrl(): string {
    return neededUrl(this.successUrl, this.constructor.name)
  }

  async get(): Promise<AnyResponse> {
    return this.renderToResponse({ form: await (await this.getForm()).ready() })
  }

  async post(): Promise<AnyResponse> {
    const form = await this.getForm()
    return (await form.isValid()) ? this.formValid(form) : this.formInvalid(form)
  }

  /** What is done with a valid form; then the visitor goes on. */
  formValid(_form: F): AnyResponse | Promise<AnyResponse> {
    return new HttpResponseRedirect(this.getSuccessUrl())
  }

  /** Shows the form again, with its errors. */
  formInvalid(form: F): AnyResponse | Promise<AnyResponse> {
    return this.renderToResponse({ form }, UNPROCESSABLE)
  }
}

function neededUrl(url: string | undefined, view: string): string {
  if (url !== undefined) return url
  throw new NuagesError('NUA-VIEWS-004', `${view} has no successUrl.`, {
    hint: 'Give it one, override getSuccessUrl(), or give the model a getAbsoluteUrl().',
  })
}

/** What views that make and change rows have in common. */
abstract class EditingView<M extends AnyModel, P extends object> extends SingleRowView<M, P> {
  protected override readonly templateSuffix: string = '_form'
  /** The fields of the form; or give `formClass`. */
  readonly fields: readonly string[] | undefined = undefined
  readonly formClass: typeof ModelForm | undefined = undefined
  readonly successUrl: string | undefined = undefined

  /** The row that is changed; undefined for a new one. */
  protected abstract row(): Promise<InstanceOf<M> | undefined>

  getInitial(): Readonly<Record<string, unknown>> {
    return {}
  }

  getFormClass(): typeof ModelForm {
    if (this.formClass !== undefined) return this.formClass
    if (this.fields !== undefined) return anyModelForm(this.model, { fields: this.fields })
    throw new NuagesError('NUA-VIEWS-004', `${this.constructor.name} has neither fields nor a formClass.`, {
      hint: "Name the fields: override readonly fields = ['title'].",
    })
  }

  /** Where to after success: `successUrl`, else the row's own page. */
  getSuccessUrl(row: InstanceOf<M>): string {
    const own = (row as { getAbsoluteUrl?: () => string }).getAbsoluteUrl
    return this.successUrl ?? neededUrl(own?.call(row), this.constructor.name)
  }

  async get(): Promise<AnyResponse> {
    const row = await this.row()
    const form = await this.#form(row, null)
    return this.renderToResponse({ form: await form.ready(), ...(row === undefined ? {} : this.named(row)) })
  }

  async post(): Promise<AnyResponse> {
    const row = await this.row()
    const form = await this.#form(row, await this.request.form())
    if (await form.isValid()) return this.formValid(form)
    return this.renderToResponse({ form, ...(row === undefined ? {} : this.named(row)) }, UNPROCESSABLE)
  }

  /** Saves the row and goes on. */
  async formValid(form: ModelForm): Promise<AnyResponse> {
    const row = await form.save()
    return new HttpResponseRedirect(this.getSuccessUrl(row as InstanceOf<M>))
  }

  async #form(row: InstanceOf<M> | undefined, data: FormValues | null): Promise<ModelForm> {
    const files = data === null ? {} : { files: (await this.request.files()) as never }
    return new (this.getFormClass())(data, { initial: this.getInitial(), ...files, instance: row as never })
  }
}

/** Makes a row by a form. */
export abstract class CreateView<M extends AnyModel, P extends object = object> extends EditingView<M, P> {
  protected async row(): Promise<undefined> {
    return undefined
  }
}

/** Changes a row by a form. */
export abstract class UpdateView<M extends AnyModel, P extends object = object> extends EditingView<M, P> {
  protected row(): Promise<InstanceOf<M>> {
    return this.getObject()
  }
}

/** Asks whether a row shall be deleted, and deletes it. */
export abstract class DeleteView<M extends AnyModel, P extends object = object> extends SingleRowView<M, P> {
  protected override readonly templateSuffix: string = '_confirm_delete'
  readonly successUrl: string | undefined = undefined

  getSuccessUrl(_row: InstanceOf<M>): string {
    return neededUrl(this.successUrl, this.constructor.name)
  }

  async get(): Promise<AnyResponse> {
    return this.renderToResponse(this.named(await this.getObject()))
  }

  async post(): Promise<AnyResponse> {
    const row = await this.getObject()
    const next = this.getSuccessUrl(row)
    await (row as unknown as { delete(): Promise<unknown> }).delete()
    return new HttpResponseRedirect(next)
  }
}
