/** A template of any engine. */
export interface RenderableTemplate {
  /** Gives the text; a promise where something had to be awaited. */
  render(data?: object): string | Promise<string>
  /** Gives the text in pieces, where the engine can. */
  stream?(data?: object): AsyncIterable<string>
}

/**
 * What any engine of templates does: `Engine`, or a few lines around one of another language. A name that it does not have
 * raises TemplateDoesNotExist of that name, so that the next engine is asked.
 */
export interface TemplateEngine {
  getTemplate(name: string): RenderableTemplate
  fromString(text: string): RenderableTemplate
}
