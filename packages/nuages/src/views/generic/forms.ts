import { Form, type FormFields, type FormOptions } from '../../forms/index.ts'
import { type AnyResponse, type HttpRequest, HttpResponseRedirect } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { anyModelForm, type ModelForm, type ModelFormBase } from '../../model-forms/index.ts'
import type { AnyModel, InstanceOf } from '../../orm/index.ts'
import { neededUrl } from './address.ts'
import { RenderedView } from './base.ts'
import { type FormClassOf, type FormMembers, withForm } from './form-members.ts'
import { SingleRowView } from './rows.ts'
import type { View } from './view.ts'

type Statics = Pick<typeof View, 'asView'>

const FormBase = withForm(RenderedView) as unknown as Statics &
  (abstract new <F extends Form, P extends object>(
    request: HttpRequest,
    params: P,
  ) => RenderedView<P> & FormMembers<F>)

/** Shows a form, and does something with it once it is valid. */
export abstract class FormView<F extends Form, P extends object = object> extends FormBase<F, P> {
  abstract override readonly formClass: FormClassOf<F>
}

/** A form of one row, as views that make, change or delete it have it. */
const RowFormBase = withForm(SingleRowView) as unknown as Statics &
  (abstract new <F extends Form, M extends AnyModel, P extends object, Row extends InstanceOf<M> | undefined>(
    request: HttpRequest,
    params: P,
  ) => SingleRowView<M, P, Row> & FormMembers<F>)

/** A form of a model's rows: one that `modelForm` has made for it, or one of any model. */
type RowForm<M> = ModelFormBase<M, FormFields> | ModelForm

/** What views that make and change rows have in common. */
abstract class EditingView<
  M extends AnyModel,
  P extends object,
  Row extends InstanceOf<M> | undefined,
> extends RowFormBase<RowForm<M>, M, P, Row> {
  protected override readonly templateSuffix: string = '_form'
  /** The fields of the form; or give `formClass`. */
  readonly fields: readonly string[] | undefined = undefined
  override readonly formClass: FormClassOf<RowForm<M>> | undefined = undefined

  override getFormClass(): FormClassOf<RowForm<M>> {
    if (this.formClass !== undefined) return this.formClass
    if (this.fields !== undefined) return anyModelForm(this.model, { fields: this.fields })
    throw new NuagesError('NUA-VIEWS-004', `${this.constructor.name} has neither fields nor a formClass.`, {
      hint: "Name the fields: override readonly fields = ['title'].",
    })
  }

  /** What the form is given, the row included. */
  override async getFormKwargs(): Promise<FormOptions & { readonly instance?: InstanceOf<M> }> {
    const options = await super.getFormKwargs()
    return this.object === undefined ? options : { ...options, instance: this.object }
  }

  /** Where to after success: `successUrl` with the values of the row, else the row's own page. */
  override getSuccessUrl(): string {
    if (this.successUrl !== undefined) return super.getSuccessUrl()
    const own = (this.object as { getAbsoluteUrl?: () => string } | undefined)?.getAbsoluteUrl
    return neededUrl(own?.call(this.object), this.constructor.name)
  }

  /** Saves the row and goes on. */
  override async formValid(form: RowForm<M>): Promise<AnyResponse> {
    this.object = (await form.save()) as unknown as Row
    return new HttpResponseRedirect(this.getSuccessUrl())
  }
}

/** Makes a row by a form. */
export abstract class CreateView<M extends AnyModel, P extends object = object> extends EditingView<
  M,
  P,
  InstanceOf<M> | undefined
> {
  /** There is no row yet. */
  override async load(): Promise<void> {}

  /** `object` is undefined until the row is made. */
  protected override noRow(): undefined {}
}

/** Changes a row by a form. */
export abstract class UpdateView<M extends AnyModel, P extends object = object> extends EditingView<
  M,
  P,
  InstanceOf<M>
> {}

/** Asks whether a row shall be deleted, and deletes it: once its form, if it has one, is valid. */
export abstract class DeleteView<
  M extends AnyModel,
  P extends object = object,
  F extends Form = Form,
> extends RowFormBase<F, M, P, InstanceOf<M>> {
  protected override readonly templateSuffix: string = '_confirm_delete'
  /** Default a form without fields. */
  override readonly formClass: FormMembers<F>['formClass'] = Form as never

  /** Deletes the row and goes on. */
  override async formValid(_form: F): Promise<AnyResponse> {
    const row: { delete(): Promise<unknown> } = this.object
    const next = this.getSuccessUrl()
    await row.delete()
    return new HttpResponseRedirect(next)
  }

  /** As `post`. */
  delete(): Promise<AnyResponse> {
    return this.post()
  }
}
