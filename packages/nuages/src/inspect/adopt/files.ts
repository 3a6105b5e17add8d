import { join } from 'node:path'
import type { ModelDraft, Target } from '../draft.ts'
import { writeModels } from '../write-models.ts'

/** A file that is to be written. */
export interface AdoptedFile {
  readonly path: string
  readonly source: string
}

const HEAD = [
  'Models of a database that Django made, written by nuages adopt. It does not say what a delete does with rows that point',
  "to the deleted one ('protect' refuses), which values a field has by default, or how the other sides of relations are",
  'named: look at each, and change it as the Django project has it. None of that needs a change of a table.',
]

/** The files of an app besides its migrations. */
export function appFiles(
  label: string,
  dir: string,
  drafts: readonly ModelDraft[],
  moduleOf: (target: Target) => string | undefined,
): AdoptedFile[] {
  return [
    {
      path: join(dir, 'app.ts'),
      source: `import { defineApp } from 'nuages'\n\nexport default defineApp({ label: '${label}', dir: import.meta.dirname })\n`,
    },
    {
      path: join(dir, 'models.ts'),
      source: `${writeModels(drafts, { head: HEAD, moduleOf })}${userTypes(drafts)}`,
    },
    { path: join(dir, 'admin.ts'), source: adminSource(drafts) },
  ]
}

/** Lets the compiler know the site's own users. */
function userTypes(drafts: readonly ModelDraft[]): string {
  const user = drafts.find(({ base }) => base?.imports.some(({ module }) => module === 'nuages/auth') === true)
  if (user === undefined) return ''
  return `\ndeclare module 'nuages/auth' {\n  interface AuthTypes {\n    readonly user: typeof ${user.target.name}\n  }\n}\n`
}

/** An admin for each model that has one key. */
function adminSource(drafts: readonly ModelDraft[]): string {
  const names = drafts.filter(({ table }) => table.primaryKey.length === 1).map(({ target }) => target.name)
  if (names.length === 0) return 'export {}\n'
  const imported =
    names.length > 4 ? `{\n${names.map((name) => `  ${name},`).join('\n')}\n}` : `{ ${names.join(', ')} }`
  const admins = names.map((name) => `export const ${name}Admin = modelAdmin(${name})`).join('\n')
  return `import { modelAdmin } from 'nuages/admin'\nimport ${imported} from './models.ts'\n\n${admins}\n`
}
