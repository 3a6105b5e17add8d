import type { Engine } from '../../templates/index.ts'
import { TemplateDoesNotExist } from '../../templates/index.ts'
import { FormDefinitionError, FormNotReadyError } from '../errors.ts'
import { formTemplates } from './form-templates.ts'
import { widgetTemplates } from './widget-templates.ts'

/** Makes the HTML of widgets, fields, error lists, forms and formsets by the name of a template. */
export interface FormRenderer {
  render(templateName: string, context: object): string
}

/** One built-in template: a function from its context to HTML. */
export type BuiltinTemplate = (context: never, renderer: FormRenderer) => string

const builtin: ReadonlyMap<string, BuiltinTemplate> = new Map([
  ...Object.entries(widgetTemplates as Record<string, BuiltinTemplate>),
  ...Object.entries(formTemplates as Record<string, BuiltinTemplate>),
])

/** Renders with the built-in functions, which give the HTML that Django's templates give. */
export class BuiltinRenderer implements FormRenderer {
  render(templateName: string, context: object): string {
    const template = builtin.get(templateName)
    if (template) return template(context as never, this).trim()
    throw new FormDefinitionError(`There is no form template '${templateName}'.`, {
      hint: 'A template of your own needs a TemplateRenderer with the engine that finds it.',
    })
  }
}

/** Renders with a template of the site where there is one of that name, else with the built-in function. */
export class TemplateRenderer extends BuiltinRenderer {
  readonly engine: Engine
  #missing = new Set<string>()

  constructor(engine: Engine) {
    super()
    this.engine = engine
  }

  override render(templateName: string, context: object): string {
    if (!this.engine.debug && this.#missing.has(templateName)) return super.render(templateName, context)
    try {
      return this.#own(templateName, context)
    } catch (error) {
      if (!(error instanceof TemplateDoesNotExist) || error.template !== templateName) throw error
      this.#missing.add(templateName)
      return this.#builtin(templateName, context)
    }
  }

  #own(templateName: string, context: object): string {
    const html = this.engine.render(templateName, context)
    if (typeof html !== 'string')
      throw new FormNotReadyError(`A value in the form template '${templateName}' is not loaded.`)
    return html.trim()
  }

  #builtin(templateName: string, context: object): string {
    return super.render(templateName, context)
  }
}

/** The renderer of forms that name no other. */
export const defaultRenderer: FormRenderer = new BuiltinRenderer()
