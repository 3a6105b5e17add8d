import { isSensitiveName, settingsIfAny } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { stateless } from '../../kernel/index.ts'
import { isSensitivePostParameter } from '../../views/index.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** What debug pages and mails about errors hide. Default `new ExceptionReporterFilter()`. */
    readonly defaultExceptionReporterFilter?: ExceptionReporterFilter
  }
}

const SESSION_LIKE = /sess|sid$|csrf|xsrf|jwt|remember/i

/**
 * Says what debug pages and mails about errors hide. `new ExceptionReporterFilter({ hidden: /iban|diagnosis/i })` hides
 * more names; a class of your own may override the methods.
 */
export class ExceptionReporterFilter {
  readonly #hidden: RegExp | undefined

  constructor({ hidden }: { readonly hidden?: RegExp } = {}) {
    this.#hidden = hidden && stateless(hidden)
  }

  /** Whether what bears a name is hidden: a setting, header, cookie, variable, or field of a query. */
  hides(name: string): boolean {
    return isSensitiveName(name) || SESSION_LIKE.test(name) || this.#hidden?.test(name) === true
  }

  /** Whether a field of the form is hidden: by its name, or because the view said so. */
  hidesField(request: HttpRequest, name: string): boolean {
    return this.hides(name) || isSensitivePostParameter(request, name)
  }
}

const usual = new ExceptionReporterFilter()

/** The filter of the settings at hand. */
export function reporterFilter(): ExceptionReporterFilter {
  return settingsIfAny()?.defaultExceptionReporterFilter ?? usual
}
