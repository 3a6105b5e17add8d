import { nuagesVersion } from '../../core/index.ts'
import { NEEDED_MAJOR } from '../old-node.ts'

/** The databases that a new site may begin with. */
export const databaseNames = ['sqlite', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** What a new site is. */
export interface ProjectOptions {
  /** The name of its package and folder. */
  readonly name: string
  readonly database: DatabaseName
}

/** The part of a package.json that is read and written here. */
export type Manifest = Readonly<Record<string, unknown>>

/** Versions that are known to work together; those of the framework's own repository. */
export const toolVersions = {
  '@types/node': '24.19.2',
  oxlint: '1.89.0',
  'oxlint-tsgolint': '7.0.2004',
  typescript: '7.0.2',
} as const

const POSTGRES = { pg: '^8.23.0', 'pg-query-stream': '^4.17.0' }

/** The package.json of a new site. What is there already, such as where the framework comes from, is kept. */
export function siteManifest({ name, database }: ProjectOptions, present: Manifest): Manifest {
  return {
    ...present,
    name,
    version: present.version ?? '0.1.0',
    private: true,
    type: 'module',
    engines: { node: `>=${NEEDED_MAJOR}` },
    scripts: {
      ...(present.scripts as object | undefined),
      dev: 'nuages runserver',
      start: 'nuages serve',
      test: 'nuages test',
      check: 'nuages check --templates && tsc && oxlint --type-aware',
    },
    dependencies: {
      nuages: `^${nuagesVersion()}`,
      ...(database === 'postgres' ? POSTGRES : {}),
      ...(present.dependencies as object | undefined),
    },
    devDependencies: { ...toolVersions, ...(present.devDependencies as object | undefined) },
  }
}
