import { NuagesError } from '../kernel/index.ts'

/** An app: a folder with models, views, URLs, templates, migrations and commands, or any of them. */
export interface App {
  /** Its short name, unique in a site: a part of table names and migrations. */
  readonly label: string
  /** Its folder, absolute: `import.meta.dirname` of its `app.ts`. */
  readonly dir: string
  /** Its name for people. */
  readonly verboseName: string
}

/** What an app says of itself. */
export interface AppDefinition {
  label: string
  dir: string
  verboseName?: string
}

const LABEL = /^[a-z][a-z0-9_]*$/

/**
 * Makes an app; `app.ts` of its folder exports it as default, and settings list it: `apps: [polls]`. So a package of npm
 * is an app like one of the site. Raises NUA-CORE-005 for a label that cannot be part of a table's name.
 */
export function defineApp({ label, dir, verboseName }: AppDefinition): App {
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
  return Object.freeze({ label, dir, verboseName: verboseName ?? titleOf(label) })
}

function titleOf(label: string): string {
  const words = label.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
