import { type Signal, signal } from '../core/index.ts'
import type { Context } from './context.ts'

/**
 * Sent when the rendering of a template begins, also of one that another extends or includes: for tests and tools. While
 * somebody listens, templates are compiled with a mark where each begins; at all other times it costs nothing.
 * Receivers must not be async.
 */
export const templateRendered: Signal<{ name: string; context: Context }> = signal('templateRendered')
