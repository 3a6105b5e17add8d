import type { AppRegistry, Settings } from '../core/index.ts'
import { type UrlPatterns, UrlResolver } from '../http/index.ts'
import { rootUrls } from './parts.ts'

/** The URL table of a site: loaded once it is asked for, since its views may want what the site has at its start. */
export class SiteUrls {
  readonly #settings: Settings
  readonly #apps: AppRegistry
  #loading: Promise<UrlPatterns> | undefined
  #patterns: UrlPatterns | undefined
  #resolver: UrlResolver | undefined
  #problem: unknown

  constructor(settings: Settings, apps: AppRegistry) {
    this.#settings = settings
    this.#apps = apps
  }

  /** The table; one that could not be loaded is tried again. */
  patterns(): Promise<UrlPatterns> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<UrlPatterns> {
    try {
      this.#patterns = await rootUrls(this.#settings, this.#apps)
      this.#problem = undefined
      return this.#patterns
    } catch (error) {
      this.#problem = error
      this.#loading = undefined
      throw error
    }
  }

  async resolver(): Promise<UrlResolver> {
    await this.patterns()
    return this.loaded() as UrlResolver
  }

  /** What `reverse` asks outside of a request; it raises why the table could not be loaded. */
  readonly loaded = (): UrlResolver | undefined => {
    if (this.#patterns !== undefined) return (this.#resolver ??= new UrlResolver(this.#patterns))
    if (this.#problem !== undefined) throw this.#problem
    return undefined
  }
}
