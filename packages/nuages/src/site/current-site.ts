import { type Settings, useSettings, withSettings } from '../core/index.ts'
import { type Databases, useDatabases, withDatabases } from '../db/index.ts'
import {
  type FormRenderer,
  type MediaAddress,
  useFormRenderer,
  useMediaAddress,
  withFormRenderer,
  withMediaAddress,
} from '../forms/index.ts'
import { type UrlsSource, useUrls, withUrls } from '../http/index.ts'
import { contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { Engine } from '../templates/index.ts'
import { useTemplates, withTemplates } from '../views/index.ts'

/** What a site puts into its process for all that runs outside of requests. */
export interface SiteParts {
  readonly settings: Settings
  readonly databases: Databases
  readonly templates: Engine
  readonly urls: UrlsSource
  readonly formRenderer: FormRenderer
  readonly mediaAddress: MediaAddress
}

/** What was there before a site; nothing of some rooms. */
interface Before {
  settings: Settings | undefined
  databases: Databases | undefined
  templates: Engine | undefined
  urls: UrlsSource | undefined
  formRenderer: FormRenderer
  mediaAddress: MediaAddress
}

/** The sites that are open in this process, the last opened at the end: one mutable place, written at their start and end. */
const open: CurrentSite[] = []
const entered = contextKey<CurrentSite>('site')

/** A site as that of the process: the one that was opened last, or the one that something runs within. */
export class CurrentSite {
  readonly #parts: SiteParts
  readonly #before: Before

  /** Puts the parts of a site into this process. */
  constructor(parts: SiteParts) {
    this.#parts = parts
    this.#before = install(parts)
    open.push(this)
  }

  /** Takes the site out of the process. Sites are closed in any order: what was before it is there again once no other is. */
  close(): void {
    const at = open.indexOf(this)
    const next = open[at + 1]
    if (next === undefined) install(this.#before)
    else next.#forget(this)
    open.splice(at, 1)
  }

  /** What an earlier site had put here is gone with it. */
  #forget(closed: CurrentSite): void {
    const mine: Partial<Record<string, unknown>> = this.#before as object
    for (const [name, part] of Object.entries(closed.#parts)) {
      if (mine[name] === part) mine[name] = closed.#before[name as keyof Before]
    }
  }

  /** Whether it is the site of what runs here. */
  get isCurrent(): boolean {
    return (contextValue(entered) ?? open.at(-1)) === this
  }

  /** Runs `fn` with this site as the one of the process; where it is that already, nothing has to be done. */
  run<R>(fn: () => R): R {
    if (this.isCurrent) return fn()
    const { settings, databases, templates, urls, formRenderer, mediaAddress } = this.#parts
    const layers: (<T>(inner: () => T) => T)[] = [
      (inner) => withContext(entered, this, inner),
      (inner) => withSettings(settings, inner),
      (inner) => withDatabases(databases, inner),
      (inner) => withTemplates(templates, inner),
      (inner) => withUrls(urls, inner),
      (inner) => withFormRenderer(formRenderer, inner),
      (inner) => withMediaAddress(mediaAddress, inner),
    ]
    return layers.reduceRight<() => R>((inner, layer) => () => layer(inner), fn)()
  }
}

function install(parts: Before): Before {
  return {
    settings: useSettings(parts.settings),
    databases: useDatabases(parts.databases),
    templates: useTemplates(parts.templates),
    urls: useUrls(parts.urls),
    formRenderer: useFormRenderer(parts.formRenderer),
    mediaAddress: useMediaAddress(parts.mediaAddress),
  }
}
