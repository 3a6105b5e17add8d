import { settingsIfAny } from '../core/index.ts'
import { contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import { type Engine, type RenderableTemplate, TemplateDoesNotExist, type TemplateEngine } from '../templates/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Further engines of templates by their names, asked in this order for what the site's own does not have. */
    readonly templateEngines?: Readonly<Record<string, TemplateEngine>>
  }
}

const overridden = contextKey<Engine>('templates')
const installed: { engine: Engine | undefined } = { engine: undefined }

/** Sets the engine that `render` uses in this process; a site does it at its start. Returns the one before. */
export function useTemplates(engine: Engine | undefined): Engine | undefined {
  const before = installed.engine
  installed.engine = engine
  return before
}

/** Runs `fn` with another engine, for tests. */
export function withTemplates<R>(engine: Engine, fn: () => R): R {
  return withContext(overridden, engine, fn)
}

/** The engine at hand; raises NUA-VIEWS-001 before a site has started. */
export function currentTemplates(): Engine {
  const engine = contextValue(overridden) ?? installed.engine
  if (engine !== undefined) return engine
  throw new NuagesError('NUA-VIEWS-001', 'There is no template engine.', {
    hint: 'A site sets it at its start; in a script or test call useTemplates(new Engine({ ... })).',
  })
}

/** Which engine is asked. */
export interface UsingEngine {
  /** One of the setting `templateEngines`, or `nuages` for the site's own. Default: all, the own one first. */
  using?: string | undefined
}

/** The name of the site's own engine. */
const OWN = 'nuages'

function enginesOf(using: string | undefined): readonly TemplateEngine[] {
  const others = settingsIfAny()?.templateEngines
  if (using === undefined) {
    const own = currentTemplates()
    return others === undefined ? [own] : [own, ...Object.values(others)]
  }
  const engine = using === OWN ? currentTemplates() : others?.[using]
  if (engine !== undefined) return [engine]
  throw new NuagesError('NUA-VIEWS-024', `There is no template engine named '${using}'.`, {
    hint: `There are: ${[OWN, ...Object.keys(others ?? {})].join(', ')}. The setting templateEngines has the others.`,
  })
}

/** The template of a name, of the first engine that has it. Raises TemplateDoesNotExist. */
export function getTemplate(name: string, options: UsingEngine = {}): RenderableTemplate {
  if (options.using === undefined && settingsIfAny()?.templateEngines === undefined) {
    return currentTemplates().getTemplate(name)
  }
  return selectTemplate([name], options)
}

/** The first template that exists of several names. Raises TemplateDoesNotExist. */
export function selectTemplate(names: readonly string[], { using }: UsingEngine = {}): RenderableTemplate {
  const engines = enginesOf(using)
  const tried: string[] = []
  for (const name of names) {
    for (const engine of engines) {
      try {
        return engine.getTemplate(name)
      } catch (error) {
        if (!(error instanceof TemplateDoesNotExist) || error.template !== name) throw error
        tried.push(...error.tried)
      }
    }
  }
  throw new TemplateDoesNotExist(names.join(', ') || '(no name given)', tried)
}
