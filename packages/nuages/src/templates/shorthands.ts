import { escapeHtml, isSafe, isThenable } from '../kernel/index.ts'
import { INVALID, truthy } from './resolve.ts'

/** What generated functions use by a plain name. */
export const shorthands = { esc: escapeHtml, isThenable, isSafe, INVALID, truthy }
