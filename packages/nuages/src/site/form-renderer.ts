import type { Settings } from '../core/index.ts'
import { defaultRenderer, type FormRenderer } from '../forms/index.ts'
import type { Engine } from '../templates/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /**
     * Renders the forms that name no renderer, or makes what does of the site's templates:
     * `(templates) => new TemplateRenderer(templates)` lets those of the site stand in for the built-in ones.
     */
    readonly formRenderer?: FormRenderer | ((templates: Engine) => FormRenderer)
  }
}

/** What renders the forms of a site. */
export function siteFormRenderer({ formRenderer = defaultRenderer }: Settings, templates: Engine): FormRenderer {
  return typeof formRenderer === 'function' ? formRenderer(templates) : formRenderer
}
