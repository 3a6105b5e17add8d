export { checkTemplates, type TemplateProblem, type TemplateSurroundings } from './check-templates.ts'
export { Context } from './context.ts'
export { Engine, type EngineOptions } from './engine.ts'
export {
  ForeignPart,
  TemplateDoesNotExist,
  TemplateError,
  type TemplateLocation,
  TemplateSyntaxError,
  TemplateValueError,
  templateLocation,
  VariableDoesNotExist,
} from './errors.ts'
export type { FormatOptions } from './formats/formats.ts'
export { splitContents, type Token } from './lexer.ts'
export {
  type FilterEnvironment,
  type FilterFunction,
  type FilterOptions,
  type InclusionTagOptions,
  Library,
  type SimpleTagOptions,
  type TagCompiler,
  type TagFunction,
} from './library.ts'
export { FilesystemLoader, type Loader, MemoryLoader } from './loaders.ts'
export { templateMessages } from './messages.ts'
export { type CustomNode, FilterExpression, NodeList } from './node-lists.ts'
export type { Node } from './nodes.ts'
export type { Parser } from './parser.ts'
export { altersData, toText } from '../kernel/index.ts'
export { templateRendered } from './rendered.ts'
export type { Source } from './source.ts'
export { Template } from './template.ts'
export type { RenderableTemplate, TemplateEngine } from './template-engine.ts'
export type { Translations } from '../i18n/index.ts'
