import { AppRegistry, type Settings, withSettings } from '../core/index.ts'
import { type DatabaseEngine, type Databases, openDatabases } from '../db/index.ts'
import {
  type Accounts,
  configOf,
  createHandler,
  defaultMiddleware,
  type ErrorOptions,
  type RequestHandler,
  type Includable,
  type UrlResolver,
} from '../http/index.ts'
import { closeMailers } from '../mail/index.ts'
import type { MigrationApp } from '../migrations/index.ts'
import { loadManifest, staticAddress } from '../static/index.ts'
import type { Engine } from '../templates/index.ts'
import { CurrentSite } from './current-site.ts'
import { mailErrors } from './error-mails.ts'
import { debugErrors, recordQueries } from './debug/debug-errors.ts'
import { fileRoutes } from './file-routes.ts'
import { errorViews, ownErrorViews } from './error-pages.ts'
import { atomicRequests } from './atomic-requests.ts'
import { haveReplicas, replicaReads } from './replica-reads.ts'
import { migrationApps } from './migration-apps.ts'
import { modelsPart } from './parts.ts'
import { siteFormRenderer } from './form-renderer.ts'
import { siteTemplates } from './site-templates.ts'
import { SiteUrls } from './site-urls.ts'

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
  /**
   * Loads the URL table, for `reverse` outside of requests: scripts ask for it, `handler`, commands of apps and the shell
   * have it loaded.
   */
  urls(): Promise<UrlResolver>
  /** The apps with their models, as `migrate` wants them. */
  migrationApps(): Promise<MigrationApp[]>
  /**
   * Runs `fn` with this site as the current one, where several are open in one process: else that is the one opened last.
   * Requests of its handler do so by themselves.
   */
  run<R>(fn: () => R): R
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
  const databases = await openDatabases(settings.databases as Record<string, DatabaseEngine>, {
    wallClock: settings.useTz ? undefined : settings.timeZone,
  })
  const templates = siteTemplates(settings)
  const urls = new SiteUrls(settings, apps)
  const current = new CurrentSite({
    settings,
    databases,
    templates,
    urls: urls.loaded,
    formRenderer: siteFormRenderer(settings, templates),
    mediaAddress: (path) => staticAddress(settings, path),
  })
  const endErrorMails = mailErrors(settings, current)
  let handler: Promise<RequestHandler> | undefined
  return {
    settings,
    apps,
    databases,
    templates,
    handler: () => {
      // One that could not be made, as the storage of its files did not answer, is tried again.
      handler ??= makeHandler({ settings, apps, databases, siteUrls: urls, current }, options).catch(
        (error: unknown) => {
          handler = undefined
          throw error
        },
      )
      return handler
    },
    urls: () => current.run(() => urls.resolver()),
    migrationApps: () => migrationApps(apps),
    run: (fn) => current.run(fn),
    async close() {
      endErrorMails()
      current.close()
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

interface HandlerParts {
  readonly settings: Settings
  readonly apps: AppRegistry
  readonly databases: Databases
  readonly siteUrls: SiteUrls
  readonly current: CurrentSite
}

/** The handler of a site, whose requests are answered within it whichever site was opened last. */
async function makeHandler(parts: HandlerParts, options: SiteOptions): Promise<RequestHandler> {
  const { current } = parts
  const handler = await current.run(() => bareHandler(parts, options))
  return {
    ...handler,
    handle: (request) => current.run(() => handler.handle(request)),
    fail: (request, error) => current.run(() => handler.fail(request, error)),
  }
}

async function bareHandler(
  { settings, apps, databases, siteUrls }: HandlerParts,
  options: SiteOptions,
): Promise<RequestHandler> {
  const urls = await siteUrls.patterns()
  const files = fileRoutes(settings, await loadManifest(settings), options.serveStatic ?? settings.debug)
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
