import { NuagesError } from '../kernel/index.ts'
import type { AppRegistry } from './app-registry.ts'
import type { MiddlewareLike, Settings } from './settings.ts'

/** An app: a folder with models, views, URLs, templates, migrations and commands, or any of them. */
export interface App {
  /** Its short name, unique in a site: a part of table names and migrations. */
  readonly label: string
  /** Its folder, absolute: `import.meta.dirname` of its `app.ts`. */
  readonly dir: string
  /** Its name for people. */
  readonly verboseName: string
  /** The key of its models that name none; undefined: what the settings say. */
  readonly defaultAutoField?: AutoFieldKind
  /** What it puts around all views, outermost first: part of the default middleware of a site that lists the app. */
  readonly middleware: (settings: Settings) => readonly MiddlewareLike[]
  /** What it adds to the context of every template that is rendered for a request. */
  readonly contextProcessors: readonly ContextProcessorLike[]
  /** Tags and filters that templates of the site load by these names; their type is `Library` of the templates room. */
  readonly templateLibraries?: Readonly<Record<string, object>>
  /** How visitors log in, of an app that knows users; the type is that of the http room. */
  readonly accounts?: AccountsLike
  /** Called once for each site, in order, when the models of all apps are loaded and before the URLs are. */
  readonly ready?: (site: SiteParts) => void | Promise<void>
}

/** The kinds of keys that a database counts up, by the names of their fields: of 32, 64 and 16 bits. */
export type AutoFieldKind = 'auto' | 'bigAuto' | 'smallAuto'

const AUTO_FIELD_KINDS: readonly unknown[] = ['auto', 'bigAuto', 'smallAuto'] satisfies AutoFieldKind[]

/** Whether a value is the name of such a field. */
export function isAutoFieldKind(value: unknown): value is AutoFieldKind {
  return AUTO_FIELD_KINDS.includes(value)
}

/** What `ready` of an app is given. */
export interface SiteParts {
  readonly settings: Settings
  readonly apps: AppRegistry
}

/** How visitors log in, as apps hold it; its type is `Accounts` of the http room. */
export interface AccountsLike {
  authenticate(credentials: Readonly<Record<string, unknown>>, request: never): Promise<object | undefined>
  login(request: never, user: never, backend?: string): Promise<void>
  logout(request: never): Promise<void>
  backends(): readonly string[]
}

/** A context processor as apps and settings hold it; its type is that of the views room. */
export type ContextProcessorLike = (request: never) => object | Promise<object>

/** What an app says of itself. */
export interface AppDefinition {
  label: string
  dir: string
  verboseName?: string
  /** The key of its models that name none. Default: the setting of this name. */
  defaultAutoField?: AutoFieldKind
  middleware?: (settings: Settings) => readonly MiddlewareLike[]
  contextProcessors?: readonly ContextProcessorLike[]
  /** Tags and filters that templates load by name: `templateLibraries: { shop }` for `{% load shop %}`. */
  templateLibraries?: Readonly<Record<string, object>>
  /** How visitors log in: the first app of a site that says it counts. */
  accounts?: AccountsLike
  /** Prepares the app for a site: connects signals, reads files of the other apps. */
  ready?: (site: SiteParts) => void | Promise<void>
}

const LABEL = /^[a-z][a-z0-9_]*$/

/**
 * Makes an app; `app.ts` of its folder exports it as default, and settings list it: `apps: [polls]`. So a package of npm
 * is an app like one of the site. Raises NUA-CORE-005 for a label that cannot be part of a table's name
 * and for a `defaultAutoField` that is none.
 */
export function defineApp(definition: AppDefinition): App {
  const {
    label,
    dir,
    verboseName = titleOf(label),
    defaultAutoField,
    middleware = noMiddleware,
    contextProcessors = [],
    templateLibraries,
    accounts,
    ready,
  } = definition
  if (!LABEL.test(label)) {
    throw new NuagesError('NUA-CORE-005', `The app label ${JSON.stringify(label)} is not valid.`, {
      hint: 'A label begins with a small letter and has small letters, digits and underscores only.',
    })
  }
  if (typeof dir !== 'string' || dir === '') {
    throw new NuagesError('NUA-CORE-005', `The app '${label}' has no folder.`, {
      hint: 'Write dir: import.meta.dirname.',
    })
  }
  if (defaultAutoField !== undefined && !isAutoFieldKind(defaultAutoField)) {
    throw new NuagesError('NUA-CORE-005', `The app '${label}' has a defaultAutoField that is none.`, {
      hint: "It is 'auto', 'bigAuto' or 'smallAuto'; a model with another key names its field.",
    })
  }
  const optional = {
    ...(defaultAutoField && { defaultAutoField }),
    ...(templateLibraries && { templateLibraries }),
    ...(accounts && { accounts }),
    ...(ready && { ready }),
  }
  return Object.freeze({ label, dir, verboseName, middleware, contextProcessors, ...optional })
}

const noMiddleware = (): readonly MiddlewareLike[] => []

function titleOf(label: string): string {
  const words = label.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
