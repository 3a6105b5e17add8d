import { relative } from 'node:path'
import { type App, defineApp, findAppFile, importAppFile, type SiteParts } from '../../core/index.ts'
import type { AppUrls } from '../../http/index.ts'
import { gettextLazy, lazyText } from '../../i18n/index.ts'
import { metaOf, type ModelMeta } from '../../orm/index.ts'
import { getUserModel } from '../auth/index.ts'
import { GroupAdmin, userAdmin } from './user-admin.ts'
import { AdminError } from './errors.ts'
import { isModelAdmin, type ModelAdmin } from './model-admin.ts'
import { capitalize } from './names.ts'
import { adminUrls } from './admin-urls.ts'

/** What an admin is called and looks like. */
export interface AdminSiteOptions {
  /** The name in the navigation and titles. Default `Administration`. */
  readonly title?: string
  /** A colour of CSS that all tints are derived from, such as `#7a1f3d`. */
  readonly brand?: string
  /** Where "View site" leads; null leaves it out. Default `/`. */
  readonly siteUrl?: string | null
  /** The namespace of its URLs. Default `admin`; needed where a site has several admins. */
  readonly name?: string
}

/** The models of one app, as the navigation groups them. */
export interface AdminApp {
  readonly label: string
  /** In the active language. */
  readonly title: string
  readonly admins: readonly ModelAdmin[]
}

function adminApp(label: string, title: string, admins: readonly ModelAdmin[]): AdminApp {
  return {
    label,
    admins,
    get title() {
      return capitalize(lazyText(title))
    },
  }
}

/** A colour of CSS; nothing that could end the rule it stands in. */
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]+|(rgb|hsl|hwb|lab|lch|oklab|oklch)\([\d\s.,%/a-z-]+\))$/i

/**
 * An admin: an app for the settings, and URLs for the URL table.
 *
 * ```ts
 * export const admin = adminSite({ title: 'Atlas' })
 * // settings.ts: apps: [atlas, admin, ...]      urls.ts: path('admin/', include(admin.urls))
 * ```
 *
 * It reads the `admin.ts` of every app of the site once their models are loaded.
 */
export class AdminSite implements App {
  readonly label: string
  readonly dir: string
  readonly verboseName: string
  readonly middleware: App['middleware']
  readonly contextProcessors: App['contextProcessors']
  readonly brand: string | undefined
  readonly siteUrl: string | null
  readonly name: string
  readonly ready: (site: SiteParts) => Promise<void>
  /** The URLs, to be included: `path('admin/', include(admin.urls))`. */
  readonly urls: () => AppUrls
  readonly #title: string
  #apps: readonly AdminApp[] = []
  #byModel = new Map<ModelMeta, ModelAdmin>()
  #origins = new Map<ModelAdmin, string>()

  constructor({ title = gettextLazy('Administration'), brand, siteUrl = '/', name = 'admin' }: AdminSiteOptions = {}) {
    const app = defineApp({ label: 'admin', dir: import.meta.dirname })
    this.label = app.label
    this.dir = app.dir
    this.verboseName = app.verboseName
    this.middleware = app.middleware
    this.contextProcessors = app.contextProcessors
    if (brand !== undefined && !COLOUR.test(brand)) {
      throw new AdminError(`The brand ${JSON.stringify(brand)} of the admin is not a colour.`, {
        hint: "Write one of CSS, such as '#7a1f3d' or 'oklch(0.5 0.15 262)'.",
      })
    }
    this.#title = title
    this.brand = brand
    this.siteUrl = siteUrl
    this.name = name
    this.ready = (site) => this.#load(site)
    this.urls = () => adminUrls(this)
  }

  /** Its title in the active language. */
  get title(): string {
    return lazyText(this.#title)
  }

  /** The apps that have models here, in the order of the settings. */
  get apps(): readonly AdminApp[] {
    return this.#apps
  }

  /** The admin of a model, or undefined where it has none. */
  adminOf(meta: ModelMeta): ModelAdmin | undefined {
    return this.#byModel.get(meta)
  }

  /** Where an admin is defined, as messages name it: `library/admin.ts BookAdmin`. */
  originOf(admin: ModelAdmin): string {
    return this.#origins.get(admin) ?? `admin of ${admin.meta.label}`
  }

  /** The admin of a model by the words of an address, or undefined. */
  find(appLabel: string, modelName: string): ModelAdmin | undefined {
    return this.#apps
      .flatMap(({ admins }) => admins)
      .find(({ meta }) => meta.appLabel === appLabel && meta.modelName === modelName)
  }

  async #load({ apps }: SiteParts): Promise<void> {
    const found: AdminApp[] = []
    this.#byModel = new Map()
    this.#origins = new Map()
    for (const app of apps.apps) {
      const file = findAppFile(app, 'admin')
      if (file === undefined || app.dir === this.dir) continue
      const exported = Object.entries(await importAppFile(app, file))
      const admins = exported.flatMap(([name, made]) => {
        if (!isModelAdmin(made)) return []
        const admin = new made()
        this.#origins.set(admin, `${relative(process.cwd(), file)} ${name}`)
        return [admin]
      })
      for (const admin of admins) this.#register(admin)
      if (admins.length > 0) found.push(adminApp(app.label, app.verboseName, admins))
    }
    const access = apps.has('auth') ? this.#access() : []
    if (access.length > 0) found.push(adminApp('auth', gettextLazy('Access'), access))
    this.#apps = found
  }

  /** Users and groups, unless the site has admins of its own for them. */
  #access(): readonly ModelAdmin[] {
    const wanted = [userAdmin(getUserModel()), GroupAdmin].filter((one) => !this.#byModel.has(metaOf(one.model)))
    const admins = wanted.map((made) => new made())
    for (const admin of admins) this.#register(admin)
    return admins
  }

  #register(admin: ModelAdmin): void {
    if (this.#byModel.has(admin.meta)) {
      throw new AdminError(`The model ${admin.meta.label} has two admins.`, {
        hint: 'Export one modelAdmin() for it; a class that another extends need not be exported.',
      })
    }
    this.#byModel.set(admin.meta, admin)
  }
}

/** Makes an admin; see `AdminSite`. */
export function adminSite(options: AdminSiteOptions = {}): AdminSite {
  return new AdminSite(options)
}
