import { NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'

/** A form, field, widget or formset is put together in a way that has no meaning. */
export class FormDefinitionError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-FORMS-001', message, options)
  }
}

/** What a message speaks of. */
export type FormKind = 'form' | 'formset'

/** Something of a bound form was read that is known only after validation. */
export class FormNotValidatedError extends NuagesError {
  constructor(form: string, what: string, kind: FormKind = 'form') {
    super('NUA-FORMS-002', `${form || kind}.${what} was read before the ${kind} was validated.`, {
      hint:
        `Write \`await ${kind}.isValid()\` first: validation may ask the database, so it is never done on the side. ` +
        `A page does it for the forms and formsets that its context holds by a name.`,
    })
  }
}

/** The validation of a form asked for its own outcome. */
export class FormWaitsForItselfError extends NuagesError {
  constructor(form: string, kind: FormKind) {
    super('NUA-FORMS-004', `The validation of ${form || `a ${kind}`} waits for itself: it asks for its own outcome.`, {
      hint:
        `Inside of clean() and the hooks neither call isValid() or save() of the ${kind} nor render a page with it: ` +
        `read cleanedData and errors, which hold what was found so far, and do the rest after isValid().`,
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
