import type { BaseField } from '../../orm/index.ts'

/** The text with its first letter large; the rest stays as it is. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The heading of a field: `Official name`. */
export function fieldLabel(field: BaseField): string {
  return capitalize(field.verboseName)
}
