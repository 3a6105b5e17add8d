import { TemplateDoesNotExist, TemplateError } from './errors.ts'
import { type FormatOptions, Formats } from './formats/formats.ts'
import { Library } from './library.ts'
import { FilesystemLoader, type Loader } from './loaders.ts'
import { type Parsed, Parser, type ParserHost } from './parser.ts'
import { Runtime } from './runtime.ts'
import type { Source } from './source.ts'
import { defaultLibraries, standardLibrary } from './standard.ts'
import { ExtendsNode } from './tags/inheritance.ts'
import { parsedPartial } from './tags/partials.ts'
import { Template } from './template.ts'
import type { TemplateEngine } from './template-engine.ts'
import { type Translations, activeTranslations } from '../i18n/index.ts'

/** What an engine of templates is made with. */
export interface EngineOptions {
  /** Folders of templates, searched before the loaders. */
  folders?: readonly string[]
  loaders?: readonly Loader[]
  /** Escape what is printed. @default true */
  autoescape?: boolean
  /** Printed for a variable that is not there; `%s` in it becomes the variable's name. @default '' */
  stringIfInvalid?: string
  /** Libraries for the load tag, by name. */
  libraries?: Record<string, Library>
  /** Libraries that every template has without loading them. */
  builtins?: readonly Library[]
  /** Look for changed templates at every use. @default false */
  debug?: boolean
  /** Where translated texts come from. @default the catalogs of the active language */
  translations?: Translations
  /** Formats of dates and numbers, the time zone. */
  formats?: FormatOptions
}

/** Loads, compiles and keeps templates. */
export class Engine implements ParserHost, TemplateEngine {
  readonly autoescape: boolean
  readonly stringIfInvalid: string
  readonly debug: boolean
  readonly builtins: readonly Library[]
  readonly runtime: Runtime
  readonly translations: Translations
  readonly formats: Formats
  readonly #loaders: readonly Loader[]
  readonly #libraries: Map<string, Library>
  readonly #parsed = new Map<string, Parsed>()
  readonly #templates = new Map<string, Template>()
  readonly #extended = new WeakMap<Parsed[], Map<Parsed, Template>>()

  constructor(options: EngineOptions = {}) {
    this.autoescape = options.autoescape ?? true
    this.stringIfInvalid = options.stringIfInvalid ?? ''
    this.debug = options.debug ?? false
    this.translations = options.translations ?? activeTranslations
    this.formats = new Formats(options.formats)
    this.#loaders = [...(options.folders ? [new FilesystemLoader(options.folders)] : []), ...(options.loaders ?? [])]
    this.#libraries = new Map(Object.entries({ ...defaultLibraries(this), ...options.libraries }))
    this.builtins = [standardLibrary(this), ...(options.builtins ?? [])]
    this.runtime = new Runtime(this)
  }

  library(name: string): Library | undefined {
    return this.#libraries.get(name)
  }

  libraryNames(): string[] {
    return [...this.#libraries.keys()].sort()
  }

  /** The template of a name, compiled once. Raises TemplateDoesNotExist or TemplateSyntaxError. */
  getTemplate(name: string): Template {
    const known = this.#templates.get(name)
    if (known && !(this.debug && known.isStale)) return known
    const template = new Template(this, this.parsed(name))
    this.#templates.set(name, template)
    return template
  }

  /** The names of all templates that the loaders know. */
  names(): string[] {
    return [...new Set(this.#loaders.flatMap((loader) => loader.names?.() ?? []))].sort()
  }

  /** The first template that exists of several names. */
  selectTemplate(names: readonly string[]): Template {
    for (const name of names) {
      try {
        return this.getTemplate(name)
      } catch (error) {
        if (!(error instanceof TemplateDoesNotExist) || error.template !== name) throw error
      }
    }
    throw new TemplateDoesNotExist(names.join(', ') || '(no name given)')
  }

  /** A template from text. */
  fromString(text: string, name = '<inline>'): Template {
    return new Template(this, this.#parse({ name, text, file: undefined }))
  }

  /** Renders a template with the variables of an object; a promise only if a value in it was one. */
  render(name: string | readonly string[], data?: object): string | Promise<string> {
    return (typeof name === 'string' ? this.getTemplate(name) : this.selectTemplate(name)).render(data)
  }

  /** Forgets all templates. */
  reset(): void {
    this.#parsed.clear()
    this.#templates.clear()
  }

  /** `page.html#rows` is the partial rows of page.html. */
  #parsedPartial(name: string, skip: readonly Parsed[]): Parsed | undefined {
    const at = name.lastIndexOf('#')
    if (at < 0) return undefined
    const owner = this.parsed(name.slice(0, at), skip)
    const partial = owner.partials.get(name.slice(at + 1))
    if (partial === undefined) throw new TemplateDoesNotExist(name, [`${name.slice(0, at)}, which has no such partial`])
    return parsedPartial(partial, owner.source)
  }

  /** A template read but not compiled; `skip` holds its children, for one that extends its own name. */
  parsed(name: string, skip: readonly Parsed[] = []): Parsed {
    const partial = this.#parsedPartial(name, skip)
    if (partial) return partial
    const known = this.#parsed.get(name)
    if (known && !skip.includes(known) && !(this.debug && known.source.changed?.())) return known
    const parsed = this.#parse(
      this.#load(
        name,
        skip.map(({ source }) => source),
      ),
    )
    if (!skip.some(({ source }) => source.name === name)) this.#parsed.set(name, parsed)
    return parsed
  }

  /** As `parsed`, but undefined if it cannot be had: the error is raised again when the template is rendered. */
  tryParsed(name: string, skip: readonly Parsed[]): Parsed | undefined {
    try {
      return this.parsed(name, skip)
    } catch (error) {
      if (error instanceof TemplateError) return undefined
      throw error
    }
  }

  /** True if all parents of a template are named by constants and can be had. */
  chainIsStatic(parsed: Parsed): boolean {
    const chain = [parsed]
    for (;;) {
      const node = chain.at(-1)?.nodes.find((candidate) => candidate instanceof ExtendsNode)
      if (!node) return true
      const parent = node.constantName === undefined ? undefined : this.tryParsed(node.constantName, chain)
      if (!parent) return false
      chain.push(parent)
    }
  }

  /** The template for children whose parent is known only at rendering. */
  extended(chain: Parsed[], target: string | Template): Template {
    const parent = typeof target === 'string' ? this.parsed(target, chain) : target.parsed
    let byParent = this.#extended.get(chain)
    if (!byParent) this.#extended.set(chain, (byParent = new Map()))
    const known = byParent.get(parent)
    if (known && !(this.debug && known.isStale)) return known
    const template = new Template(this, parent, chain)
    byParent.set(parent, template)
    return template
  }

  #load(name: string, skip: readonly Source[]): Source {
    for (const loader of this.#loaders) {
      const source = loader.load(name, skip)
      if (source) return source
    }
    // A child that its parent names again is passed over: it is the one that is being extended.
    const children = skip.filter((source) => source.name === name).map((source) => source.file)
    const tried = this.#loaders.flatMap((loader) => loader.places(name))
    throw new TemplateDoesNotExist(
      name,
      tried.map((place) =>
        children.some((file) => (file ?? place) === place) ? `${place} (extends this one)` : place,
      ),
    )
  }

  #parse(source: Source): Parsed {
    return new Parser(source, this).parseTemplate()
  }
}
