import { contextKey, contextValue, withContext } from '../../kernel/index.ts'
import type { Engine } from '../../templates/index.ts'
import { TemplateDoesNotExist } from '../../templates/index.ts'
import type { BoundFieldClass } from '../bound-field.ts'
import { FormDefinitionError, FormNotReadyError } from '../errors.ts'
import { formTemplates } from './form-templates.ts'
import { widgetTemplates } from './widget-templates.ts'

/** Makes the HTML of widgets, fields, error lists, forms and formsets by the name of a template. */
export interface FormRenderer {
  /** What stands for a field where neither the field nor the form names a class. */
  readonly boundFieldClass?: BoundFieldClass | undefined
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
  readonly boundFieldClass: BoundFieldClass | undefined = undefined

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

/** The renderer of forms that name no other, where the site has none of its own. */
export const defaultRenderer: FormRenderer = new BuiltinRenderer()

const installed: { renderer: FormRenderer } = { renderer: defaultRenderer }

/**
 * Says how forms that name no renderer are rendered in this process; a site does it at its start, by its setting
 * `formRenderer`. Returns the one before.
 */
export function useFormRenderer(renderer: FormRenderer): FormRenderer {
  const before = installed.renderer
  installed.renderer = renderer
  return before
}

const overridden = contextKey<FormRenderer>('form renderer')

/** Runs `fn`, and all it awaits, with another renderer of forms that name none. */
export function withFormRenderer<R>(renderer: FormRenderer, fn: () => R): R {
  return withContext(overridden, renderer, fn)
}

/** The renderer of forms that name no other. */
export function currentFormRenderer(): FormRenderer {
  return contextValue(overridden) ?? installed.renderer
}
