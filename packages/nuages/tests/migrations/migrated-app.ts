import { after, before } from 'node:test'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import type { ScratchDatabase } from '../support/databases.ts'
import { testSite } from './site.ts'

/** What `useMigratedApp` opened; there once the tests begin. */
export interface MigratedApp {
  readonly database: TransactionalDatabase
  /** Runs the migrations of the app forwards or back to one of them. */
  to(target: string): ReturnType<typeof migrate>
}

/** Gives the tests of a suite a database of their own, and an app without models with these migrations. */
export function useMigratedApp(
  make: () => Promise<ScratchDatabase>,
  label: string,
  sources: Readonly<Record<string, string>>,
  imports: string,
): MigratedApp {
  const site = testSite()
  const apps = [site.migrations(label, sources, imports)]
  const opened = {} as { database: TransactionalDatabase; close(): Promise<void> }
  before(async () => {
    const scratch = await make()
    const databases = await openDatabases({ default: scratch.engine })
    opened.database = databases.get() as TransactionalDatabase
    opened.close = async () => {
      await databases.close()
      await scratch.drop()
    }
  })
  after(async () => {
    await opened.close?.()
    site.remove()
  })
  return {
    get database() {
      return opened.database
    },
    to: (target) => migrate({ apps, database: opened.database, app: label, target }),
  }
}
