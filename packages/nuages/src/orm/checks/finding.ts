import type { CheckMessage } from '../../core/index.ts'

/** What is wrong with a thing that whoever asked knows. */
export type Finding = Omit<CheckMessage, 'object'>

/** What keeps the site from starting. */
export function error(id: string, message: string, hint?: string): Finding {
  return hint === undefined ? { level: 'error', id, message } : { level: 'error', id, message, hint }
}

/** What is hardly meant. */
export function warning(id: string, message: string, hint: string): Finding {
  return { level: 'warning', id, message, hint }
}

/** Says what findings are about. */
export function at(object: string, found: readonly Finding[]): CheckMessage[] {
  return found.map((finding) => ({ ...finding, object }))
}
