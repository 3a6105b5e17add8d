import { type AppPart, type AppRegistry, loadError, type Settings } from '../core/index.ts'
import { checkedTable, include, type Includable, path, type UrlPatterns } from '../http/index.ts'
import { isNuagesError, NuagesError } from '../kernel/index.ts'
import { type ModelMeta, registerModels } from '../orm/index.ts'

/** The models of an app: what its `models.ts` exports. */
export const modelsPart: AppPart<readonly ModelMeta[]> = {
  name: 'models',
  file: 'models',
  load: (app, module) => registerModels(app.label, module),
}

/** The URLs of an app: the default export of its `urls.ts`. */
export const urlsPart: AppPart<Includable> = {
  name: 'urls',
  file: 'urls',
  load(app, module) {
    if (module.default !== undefined) return module.default as Includable
    throw noDefault(`urls.ts of the app '${app.label}'`)
  },
}

function noDefault(what: string): NuagesError {
  return new NuagesError('NUA-SITE-001', `${what} has no default export.`, {
    hint: 'Write export default [path(...), ...].',
  })
}

/** The URL table of a site: what its settings name, else the `urls.ts` of the only app that has one. */
export async function rootUrls(settings: Settings, apps: AppRegistry): Promise<UrlPatterns> {
  if (settings.urls !== undefined) return namedUrls(settings.urls)
  const found = [...(await apps.load(urlsPart))]
  const [only] = found
  if (only !== undefined && found.length === 1) return asRoot(only[1])
  throw new NuagesError(
    'NUA-SITE-002',
    found.length === 0
      ? 'No app of the site has a urls.ts.'
      : `Several apps have a urls.ts: ${found.map(([label]) => label).join(', ')}.`,
    {
      hint: "Say in the settings which is the root: urls: () => import('./urls.ts').",
    },
  )
}

/** A table with a name of its app keeps its namespace as the root, too. */
const asRoot = (table: Includable): UrlPatterns =>
  typeof table === 'object' && table !== null && 'urlPatterns' in table
    ? [path('', include(table))]
    : checkedTable(table, 'The URL table of the site')

async function namedUrls(load: () => Promise<{ readonly default: Includable }>): Promise<UrlPatterns> {
  try {
    const { default: table } = (await load()) as { readonly default?: Includable }
    if (table === undefined) throw noDefault('The URL table that the settings name')
    return asRoot(table)
  } catch (cause) {
    throw isNuagesError(cause) ? cause : loadError('The URL table that the settings name', cause)
  }
}
