import { interpolate } from '../../i18n/index.ts'
import type { AnyResponse, HttpRequest } from '../../http/index.ts'
import { messages } from './messages.ts'

/** What the mixin needs of a form. */
interface ValidForm {
  readonly cleanedData: object
}

/** A class view that does something with a valid form. */
interface FormValidView {
  readonly request: HttpRequest
  formValid(form: never): AnyResponse | Promise<AnyResponse>
}

// biome-ignore lint: TypeScript takes no other parameters for the class that a mixin extends
type Constructor<T> = abstract new (...args: any[]) => T

/** What `successMessageMixin` adds to a view. */
export interface SuccessMessageView {
  /** What is said after success, with values of the form: `'%(title)s was saved.'`; empty: nothing. */
  readonly successMessage: string
  /** The message for what the form gave. */
  getSuccessMessage(cleanedData: Readonly<Record<string, unknown>>): string
}

/**
 * A class view of forms that tells its visitor of the success, on the next page:
 * `class NewPoll extends successMessageMixin(CreateView<typeof Poll>) { override readonly successMessage = ... }`.
 */
export function successMessageMixin<B extends Constructor<FormValidView>>(
  Base: B,
): B & Constructor<SuccessMessageView> {
  abstract class WithSuccessMessage extends Base implements SuccessMessageView {
    readonly successMessage: string = ''

    getSuccessMessage(cleanedData: Readonly<Record<string, unknown>>): string {
      return interpolate(this.successMessage, cleanedData)
    }

    override async formValid(form: never): Promise<AnyResponse> {
      const response = await super.formValid(form)
      const { cleanedData } = form as ValidForm
      const message = this.getSuccessMessage(cleanedData as Record<string, unknown>)
      if (message !== '') messages.success(this.request, message)
      return response
    }
  }
  return WithSuccessMessage
}
