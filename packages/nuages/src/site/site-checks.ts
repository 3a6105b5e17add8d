import {
  type AppPart,
  type AppRegistry,
  type CheckMessage,
  CheckRegistry,
  raiseOnErrors,
  registerCoreChecks,
  type Settings,
} from '../core/index.ts'
import type { DatabaseEngine } from '../db/index.ts'
import { checkUrls, registerHttpChecks } from '../http/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { registerMailChecks } from '../mail/index.ts'
import { checkModels } from '../orm/index.ts'
import { checkViews, registerViewChecks } from '../views/index.ts'
import { modelsPart, rootUrls, urlsPart } from './parts.ts'
import type { Site } from './site.ts'

/** The checks of an app: the default export of its `checks.ts`, a function that registers them. */
export const checksPart: AppPart<(registry: CheckRegistry) => void> = {
  name: 'checks',
  file: 'checks',
  load(app, module) {
    if (typeof module.default === 'function') return module.default as (registry: CheckRegistry) => void
    throw new NuagesError('NUA-SITE-003', `checks.ts of the app '${app.label}' has no function as default export.`, {
      hint: 'Write export default (registry: CheckRegistry) => registry.registerCheck(...).',
    })
  },
}

/** All checks of a site: those of the rooms, and those of its apps. */
export async function siteChecks({ settings, apps }: Pick<Site, 'settings' | 'apps'>): Promise<CheckRegistry> {
  const registry = new CheckRegistry()
  registerCoreChecks(registry)
  registerHttpChecks(registry)
  registerViewChecks(registry)
  registerMailChecks(registry)
  const models = [...(await apps.load(modelsPart)).values()].flat()
  registry.registerCheck(() => checkModels(models, enginesOf(settings)), { tags: ['models'] })
  registry.registerCheck(() => checkSiteUrls(settings, apps), { tags: ['urls'] })
  for (const register of (await apps.load(checksPart)).values()) register(registry)
  return registry
}

/** The engines of the databases by alias. */
function enginesOf({ databases }: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(databases as Readonly<Record<string, DatabaseEngine>>).map(([alias, { engine }]) => [alias, engine]),
  )
}

/** A site of commands alone has no URLs, and that is well. */
async function checkSiteUrls(settings: Settings, apps: AppRegistry): Promise<readonly CheckMessage[]> {
  const hasUrls = settings.urls !== undefined || (await apps.load(urlsPart)).size > 0
  if (!hasUrls) return []
  const urls = await rootUrls(settings, apps)
  return [...checkUrls(urls), ...checkViews(urls)]
}

/**
 * What the checks find, the given tags alone or all; raises NUA-CORE-006 with what keeps the site from starting, and
 * returns the rest.
 */
export async function requireChecks(
  site: Pick<Site, 'settings' | 'apps'>,
  tags?: readonly string[],
): Promise<readonly CheckMessage[]> {
  const registry = await siteChecks(site)
  const context = { settings: site.settings, apps: site.apps, extra: {} }
  const found = await registry.runChecks(context, tags === undefined ? {} : { tags })
  raiseOnErrors(found)
  return found
}
