import { AppRegistry, type Settings, useSettings, withSettings } from '../core/index.ts'
import { type DatabaseEngine, type Databases, openDatabases, useDatabases } from '../db/index.ts'
import {
  type Accounts,
  configOf,
  createHandler,
  defaultMiddleware,
  type ErrorOptions,
  path,
  type RequestHandler,
  type Includable,
} from '../http/index.ts'
import { useMediaAddress } from '../forms/index.ts'
import { closeMailers } from '../mail/index.ts'
import type { MigrationApp } from '../migrations/index.ts'
import {
  collectedView,
  manifestOf,
  mediaView,
  staticAddress,
  staticFolders,
  staticTags,
  staticView,
} from '../static/index.ts'
import type { Engine } from '../templates/index.ts'
import { useTemplates } from '../views/index.ts'
import { mailErrors } from './error-mails.ts'
import { debugErrors, recordQueries } from './debug/debug-errors.ts'
import { errorViews, ownErrorViews } from './error-pages.ts'
import { atomicRequests } from './atomic-requests.ts'
import { haveReplicas, replicaReads } from './replica-reads.ts'
import { migrationApps } from './migration-apps.ts'
import { modelsPart, rootUrls } from './parts.ts'
import { siteTemplates } from './site-templates.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** The URL table, loaded once the models are there; default: the `urls.ts` of the only app that has one. */
    readonly urls?: () => Promise<{ readonly default: Includable }>
  }
}

/** A site that is put together: its apps are loaded, its databases open, its templates found. */
export interface Site {
  readonly settings: Settings
  readonly apps: AppRegistry
  readonly databases: Databases
  readonly templates: Engine
  /** Loads the URLs and compiles the handler; the second call gives the same. */
  handler(): Promise<RequestHandler>
  /** The apps with their models, as `migrate` wants them. */
  migrationApps(): Promise<MigrationApp[]>
  /** Closes the databases and takes the site out of this process. */
  close(): Promise<void>
}

/** What a site can be told besides its settings. */
export interface SiteOptions {
  /** Serves static files, too: for development, and where nothing stands in front. Default: in debug. */
  readonly serveStatic?: boolean
  /** Pages for errors. */
  readonly errors?: ErrorOptions
}

/** Puts a site together: loads its apps and models, opens its databases, finds its templates. */
export async function createSite(settings: Settings, options: SiteOptions = {}): Promise<Site> {
  const apps = new AppRegistry(settings.apps)
  await withSettings(settings, () => loadApps(settings, apps))
  const databases = await openDatabases(settings.databases as Record<string, DatabaseEngine>)
  const templates = siteTemplates(settings)
  const before = {
    settings: useSettings(settings),
    databases: useDatabases(databases),
    templates: useTemplates(templates),
    mediaAddress: useMediaAddress((path) => staticAddress(settings, path)),
  }
  const endErrorMails = mailErrors(settings)
  let handler: Promise<RequestHandler> | undefined
  return {
    settings,
    apps,
    databases,
    templates,
    handler: () => (handler ??= makeHandler(settings, apps, databases, options)),
    migrationApps: () => migrationApps(apps),
    async close() {
      endErrorMails()
      useSettings(before.settings)
      useDatabases(before.databases)
      useTemplates(before.templates)
      useMediaAddress(before.mediaAddress)
      await closeMailers(settings)
      await databases.close()
    },
  }
}

/** The models first, then what each app makes of them. */
async function loadApps(settings: Settings, apps: AppRegistry): Promise<void> {
  await apps.load(modelsPart)
  for (const app of apps.apps) await app.ready?.({ settings, apps })
}

async function makeHandler(
  settings: Settings,
  apps: AppRegistry,
  databases: Databases,
  options: SiteOptions,
): Promise<RequestHandler> {
  const urls = await rootUrls(settings, apps)
  const files = [...((options.serveStatic ?? settings.debug) ? staticRoutes(settings) : []), ...mediaRoutes(settings)]
  const middleware = [...(haveReplicas(databases) ? [replicaReads(settings)] : []), ...defaultMiddleware(settings)]
  const errors = ownErrorViews(settings, options.errors)
  return createHandler({
    urls: [...files, ...urls],
    middleware: settings.debug ? [recordQueries(databases), ...middleware] : middleware,
    aroundView: atomicRequests(settings, databases),
    config: configOf(settings),
    accounts: settings.apps.find((app) => app.accounts !== undefined)?.accounts as Accounts | undefined,
    ...(settings.debug ? debugErrors({ settings, apps, databases }, errors) : {}),
    ...errorViews(errors),
  })
}

/** In debug a site serves the files of its models itself, where they are below an address of its own. */
function mediaRoutes(settings: Settings) {
  const route = routeOf(settings.mediaUrl, settings)
  return settings.debug && route !== undefined ? [path(route as 'media/<path:path>', mediaView())] : []
}

function staticRoutes(settings: Settings) {
  const route = routeOf(settings.staticUrl, settings)
  if (route === undefined) return []
  const manifest = manifestOf(settings)
  const view =
    manifest === undefined
      ? staticView(staticFolders(settings))
      : collectedView(settings.staticRoot as string, manifest)
  return [path(route as 'static/<path:path>', view)]
}

/** The route of what is below an address of this site; undefined for one of another host. */
function routeOf(url: string, { forceScriptName }: Settings): string | undefined {
  if (!/^\/[^/]/.test(url)) return undefined
  const below = url.startsWith(`${forceScriptName}/`) ? url.slice(forceScriptName.length) : url
  return `${below.slice(1)}<path:path>`
}
