import { NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** A form, field, widget or formset is put together in a way that has no meaning. */
export class FormDefinitionError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-FORMS-001', message, options)
  }
}

/** Something of a bound form was read that is known only after validation. */
export class FormNotValidatedError extends NuagesError {
  constructor(form: string, what: string) {
    super('NUA-FORMS-002', `${form}.${what} was read before the form was validated.`, {
      hint: 'Write `await form.isValid()` first: validation may ask the database, so it is never done on the side.',
    })
  }
}

/** Something was rendered that waits for a promise. */
export class FormNotReadyError extends NuagesError {
  /** @param problem a sentence: what is not loaded */
  constructor(problem: string) {
    super('NUA-FORMS-003', problem, { hint: 'Write `await form.ready()` before rendering.' })
  }
}
