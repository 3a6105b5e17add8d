import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { NuagesError } from '../kernel/index.ts'
import type { App } from './apps.ts'
import { loadError } from './load-error.ts'
import { findModule } from './module-files.ts'

/**
 * A part of an app that a room reads by convention: models of `models.ts`, URLs of `urls.ts`. Core loads the file and
 * knows nothing of what is in it; `load` makes the part of the module.
 */
export interface AppPart<T> {
  readonly name: string
  /** The file without extension, such as `models`, or a folder with an index. */
  readonly file: string
  /** Makes the part of what the file exports; called once per app, in the order of the settings. */
  load(app: App, module: Readonly<Record<string, unknown>>): T | Promise<T>
}

/** The path of an app's file by convention (`models.ts`, `models.js`, `models/index.ts`), or undefined. */
export function findAppFile(app: App, name: string): string | undefined {
  return findModule(join(app.dir, name)) ?? findModule(join(app.dir, name, 'index'))
}

/** The apps of a site, in order, with the parts of them that have been loaded. */
export class AppRegistry {
  /** The apps in the order of the settings. */
  readonly apps: readonly App[]
  private readonly byLabel = new Map<string, App>()
  private readonly parts = new Map<string, Map<string, unknown>>()

  /** Raises NUA-CORE-002 where two apps bear one label. */
  constructor(apps: readonly App[]) {
    this.apps = Object.freeze([...apps])
    for (const app of apps) {
      const other = this.byLabel.get(app.label)
      if (other) throw duplicateLabel(app, other)
      this.byLabel.set(app.label, app)
    }
  }

  /** The app with a label; raises NUA-CORE-007. */
  get(label: string): App {
    const app = this.byLabel.get(label)
    if (app) return app
    const known = [...this.byLabel.keys()].join(', ') || 'none'
    throw new NuagesError('NUA-CORE-007', `There is no app '${label}' in the settings. Installed: ${known}.`)
  }

  /** Whether an app with this label is installed. */
  has(label: string): boolean {
    return this.byLabel.has(label)
  }

  /** Loads a part of every app that has its file, one after the other; the second call gives the same. */
  async load<T>(part: AppPart<T>): Promise<ReadonlyMap<string, T>> {
    const known = this.parts.get(part.name)
    if (known) return known as Map<string, T>
    const loaded = new Map<string, T>()
    for (const app of this.apps) {
      const file = findAppFile(app, part.file)
      if (file !== undefined) loaded.set(app.label, await part.load(app, await importAppFile(app, file)))
    }
    this.parts.set(part.name, loaded)
    return loaded
  }

  /** A part that was loaded, by label; raises NUA-CORE-007 before. */
  part<T>(part: AppPart<T>): ReadonlyMap<string, T> {
    const known = this.parts.get(part.name)
    if (known) return known as Map<string, T>
    throw new NuagesError('NUA-CORE-007', `The ${part.name} of the apps are not loaded yet.`, {
      hint: 'They are read once the site has started; move the code that needs them into a function.',
    })
  }
}

function duplicateLabel(app: App, other: App): NuagesError {
  return new NuagesError('NUA-CORE-002', `Two apps bear the label '${app.label}': ${other.dir} and ${app.dir}.`, {
    hint: 'Give one of them another label in its app.ts, or list it once.',
  })
}

/** Imports a file of an app; raises NUA-CORE-003 with the file, or NUA-CORE-004 for a base class that is not there yet. */
export async function importAppFile(app: App, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (cause) {
    throw importError(app, file, cause)
  }
}

function importError(app: App, file: string, cause: unknown): NuagesError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const early = cause instanceof ReferenceError ? /^Cannot access '(.+)' before initialization$/.exec(message) : null
  if (early) {
    return new NuagesError(
      'NUA-CORE-004',
      `${file} uses ${early[1]} as it is loaded, before ${early[1]} exists: two files import each other.`,
      {
        cause,
        hint: 'Move a base class into the file of its subclasses, or into one that does not import them; relations are getters, which may point anywhere.',
      },
    )
  }
  return loadError(`${file} of the app '${app.label}'`, cause)
}
