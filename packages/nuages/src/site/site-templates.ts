import { join } from 'node:path'
import type { Settings } from '../core/index.ts'
import { staticTags } from '../static/index.ts'
import { Engine, type EngineOptions, FilesystemLoader, type Library } from '../templates/index.ts'
import { cacheTags, viewTags } from '../views/index.ts'

/** What the settings say of the templates of a site, besides where they are. */
export interface TemplateSettings
  extends Pick<EngineOptions, 'autoescape' | 'stringIfInvalid' | 'builtins' | 'libraries'> {
  /** Asked before the folders of the site and of its apps. */
  readonly loaders?: EngineOptions['loaders']
}

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** How the templates of the site are read: `{ stringIfInvalid: '?', libraries: { shop }, builtins: [shop] }`. */
    readonly templates?: TemplateSettings
  }
}

/** The engine of a site: the templates of its folders and apps, the tags of the views, and what the settings add. */
export function siteTemplates(settings: Settings): Engine {
  const { loaders = [], builtins = [], libraries, ...options } = settings.templates ?? {}
  const folders = [...settings.templateDirs, ...settings.apps.map((app) => join(app.dir, 'templates'))]
  return new Engine({
    ...options,
    loaders: [...loaders, new FilesystemLoader(folders)],
    debug: settings.debug,
    formats: { useThousandSeparator: settings.useThousandSeparator },
    builtins: [viewTags(), ...builtins],
    libraries: { cache: cacheTags(), static: staticTags(settings), ...librariesOf(settings), ...libraries },
  })
}

/** The libraries of all apps; of two with one name that of the first app counts, as with templates. */
function librariesOf(settings: Settings): Record<string, Library> {
  return Object.assign({}, ...settings.apps.toReversed().map((app) => app.templateLibraries))
}
