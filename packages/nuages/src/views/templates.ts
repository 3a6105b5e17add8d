import { contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import type { Engine } from '../templates/index.ts'

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
