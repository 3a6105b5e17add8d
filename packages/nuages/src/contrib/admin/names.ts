import { type BaseField, type ModelMeta, snakeCase } from '../../orm/index.ts'

/** What a model is called: `city`. */
export function verboseName(meta: ModelMeta): string {
  return meta.options.verboseName ?? snakeCase(meta.name).replaceAll('_', ' ')
}

/** What several are called: `cities`. */
export function verboseNamePlural(meta: ModelMeta): string {
  return meta.options.verboseNamePlural ?? `${verboseName(meta)}s`
}

/** The text with its first letter large; the rest stays as it is. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The heading of a field: `Official name`. */
export function fieldLabel(field: BaseField): string {
  return capitalize(field.verboseName)
}
