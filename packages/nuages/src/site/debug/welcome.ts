import type { AppRegistry, Settings } from '../../core/index.ts'
import type { DatabaseEngine, Databases } from '../../db/index.ts'
import { type HttpRequest, HttpResponse, NoReverseMatch, reverse } from '../../http/index.ts'
import { showMigrations } from '../../migrations/index.ts'
import type { ModelMeta } from '../../orm/index.ts'
import { migrationApps } from '../migration-apps.ts'
import { modelsPart } from '../parts.ts'
import { debugHeaders } from './headers.ts'
import { type Remark, welcomePage } from './welcome-page.ts'

/** What the welcome page looks at. */
export interface WelcomeSite {
  readonly settings: Settings
  readonly apps: AppRegistry
  readonly databases: Databases
}

/** The page at `/` of a site that has none there yet: whether all is ready, and what to do next. */
export async function welcome(request: HttpRequest, site: WelcomeSite): Promise<HttpResponse> {
  const remarks = [databaseRemark(site.settings), await migrationsRemark(site), await usersRemark(site)]
  const facts = {
    path: request.pathInfo,
    remarks: remarks.filter((remark) => remark !== undefined),
    adminUrl: adminUrl(),
  }
  return new HttpResponse(welcomePage(facts), { headers: debugHeaders })
}

const ENGINES: Readonly<Record<string, string>> = {
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  mysql: 'MariaDB or MySQL',
}

function databaseRemark({ databases }: Settings): Remark {
  const engine = databases.default as DatabaseEngine | undefined
  if (engine === undefined) return { title: 'No database', text: 'the setting databases is empty', isDone: false }
  return { title: 'Database', text: ENGINES[engine.engine] ?? engine.engine, isDone: true }
}

async function migrationsRemark({ apps, databases, settings }: WelcomeSite): Promise<Remark | undefined> {
  if (settings.databases.default === undefined) return undefined
  try {
    const all = await showMigrations({ apps: await migrationApps(apps), database: databases.get() })
    const waiting = all.filter(({ applied }) => !applied).length
    if (waiting === 0) return { title: 'Migrations', text: `all ${all.length} applied`, isDone: true }
    return {
      title: waiting === 1 ? '1 migration waits' : `${waiting} migrations wait`,
      text: 'npx nuages migrate',
      isDone: false,
      isCommand: true,
    }
  } catch {
    return { title: 'The database does not answer', text: 'npx nuages migrate says why', isDone: false }
  }
}

/** A model of users says by which field they are named; this room knows no more of them. */
async function usersRemark({ apps }: WelcomeSite): Promise<Remark | undefined> {
  const metas = [...apps.part(modelsPart).values()].flat()
  const users = metas.filter(({ modelClass }) => 'usernameField' in modelClass)
  if (users.length === 0) return undefined
  const title = 'Nobody can log in'
  if (await anyRow(users)) return { title: 'Logins', text: 'there is a user', isDone: true }
  return { title, text: 'npx nuages createsuperuser', isDone: false, isCommand: true }
}

async function anyRow(metas: readonly ModelMeta[]): Promise<boolean> {
  const found = await Promise.allSettled(
    metas.map(({ modelClass }) => (modelClass as unknown as { all(): { exists(): Promise<boolean> } }).all().exists()),
  )
  return found.some((result) => result.status === 'fulfilled' && result.value)
}

function adminUrl(): string | undefined {
  try {
    return reverse('admin:index')
  } catch (error) {
    if (error instanceof NoReverseMatch) return undefined
    throw error
  }
}
