import { NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** A form, field, widget or formset is put together in a way that has no meaning. */
export class FormDefinitionError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-FORMS-001', message, options)
  }
}

/** Something of a bound form was read that is known only after validation. */
export class FormNotValidatedError extends NuagesError {
  constructor(form: string, what: string, kind: 'form' | 'formset' = 'form') {
    super('NUA-FORMS-002', `${form || kind}.${what} was read before the ${kind} was validated.`, {
      hint:
        `Write \`await ${kind}.isValid()\` first: validation may ask the database, so it is never done on the side. ` +
        `A page does it for the forms and formsets that its context holds by a name.`,
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
