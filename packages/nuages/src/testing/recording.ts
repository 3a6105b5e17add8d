import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import { type Context, templateRendered } from '../templates/index.ts'

/** A template that was rendered, with the variables it had. */
export interface RenderedTemplate {
  readonly name: string
  readonly context: Context
}

/** What came of a function, and the templates that it and all it awaited rendered. */
export interface RecordedTemplates<T> {
  readonly result: T
  /** In order; also those that others extend and include. */
  readonly templates: readonly RenderedTemplate[]
}

/** Runs `fn` and tells which templates it rendered; what runs beside it is not counted. */
export async function recordTemplates<T>(fn: () => T | PromiseLike<T>): Promise<RecordedTemplates<T>> {
  // A key of its own for each recording, so that one inside another is seen by both.
  const key: ContextKey<true> = contextKey('recording of templates')
  const templates: RenderedTemplate[] = []
  const disconnect = templateRendered.connect((one) => {
    if (contextValue(key) === true) templates.push(one)
  })
  try {
    return { result: await withContext(key, true, async () => await fn()), templates }
  } finally {
    disconnect()
  }
}
