import type { Settings } from '../core/index.ts'
import type { ErrorOptions, ErrorView } from '../http/index.ts'
import { badRequest, csrfFailure, pageNotFound, permissionDenied, serverError } from '../views/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** The view for a bad request (400 and 413). Default: the template 400.html. */
    readonly handler400?: ErrorView
    /** The view for what a visitor may not do. Default: the template 403.html. */
    readonly handler403?: ErrorView
    /** The view for what is not there. Default: the template 404.html. */
    readonly handler404?: ErrorView
    /** The view for an error of the server. Default: the template 500.html. */
    readonly handler500?: ErrorView
    /** The view for a form that failed the CSRF check. Default: the template 403_csrf.html, else as for 403. */
    readonly csrfFailureView?: ErrorView
  }
}

const NAMES = ['handler400', 'handler403', 'handler404', 'handler500', 'csrfFailureView'] as const

/** The views for errors that a site names: in its settings, or to `createSite`, which counts more. */
export function ownErrorViews(settings: Settings, given: ErrorOptions = {}): ErrorOptions {
  const named = NAMES.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]] as const]))
  const said = Object.entries(given).filter(([, view]) => view !== undefined)
  return { ...Object.fromEntries(named), ...Object.fromEntries(said) }
}

/** The views for errors of a site: its own, else its templates, else plain pages. */
export function errorViews(own: ErrorOptions): ErrorOptions {
  const handler403 = own.handler403 ?? permissionDenied
  return {
    handler400: badRequest,
    handler403,
    handler404: pageNotFound,
    handler500: serverError,
    csrfFailureView: (request, error) => csrfFailure(request, error, undefined, handler403),
    ...own,
  }
}
