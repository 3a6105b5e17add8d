import { AssertionError } from 'node:assert'
import type { RenderedTemplate } from '../recording.ts'

/** Something that knows which templates were rendered: a response of a client, or what `recordTemplates` gives. */
export interface WithTemplates {
  readonly templates: readonly RenderedTemplate[]
}

/** Fails unless a template was rendered, also as a parent or an include: at least once, or `count` times. */
export function assertTemplateUsed(rendered: WithTemplates, name: string, count?: number): void {
  const used = rendered.templates.map((one) => one.name)
  const found = used.filter((one) => one === name).length
  if (count === undefined ? found > 0 : found === count) return
  const times = count === undefined ? '' : `${count} times, but ${found} times. `
  throw new AssertionError({
    message: `The template '${name}' was not rendered ${times}Rendered: ${used.join(', ') || 'none'}.`,
    actual: used,
    expected: name,
    stackStartFn: assertTemplateUsed,
  })
}

/** Fails where a template was rendered. */
export function assertTemplateNotUsed(rendered: WithTemplates, name: string): void {
  if (!rendered.templates.some((one) => one.name === name)) return
  throw new AssertionError({ message: `The template '${name}' was rendered.`, stackStartFn: assertTemplateNotUsed })
}
