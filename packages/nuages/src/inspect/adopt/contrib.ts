import type { Target } from '../draft.ts'

/** The apps of Django that are here, too: their tables are used as they are. */
export const CONTRIB_APPS: ReadonlySet<string> = new Set([
  ...['contenttypes', 'auth', 'admin', 'sessions', 'messages', 'staticfiles', 'sites', 'redirects', 'flatpages'],
])

/** Their tables, with the models that stand for them here. */
export const CONTRIB_TABLES: ReadonlyMap<string, Target> = new Map([
  ['django_content_type', { app: 'contenttypes', name: 'ContentType', module: 'nuages/contenttypes' }],
  ['auth_permission', { app: 'auth', name: 'Permission', module: 'nuages/auth' }],
  ['auth_group', { app: 'auth', name: 'Group', module: 'nuages/auth' }],
  ['auth_user', { app: 'auth', name: 'User', module: 'nuages/auth' }],
  ['django_session', { app: 'sessions', name: 'Session', module: 'nuages/sessions' }],
  ['django_site', { app: 'sites', name: 'Site', module: 'nuages/sites' }],
  ['django_redirect', { app: 'redirects', name: 'Redirect', module: 'nuages/redirects' }],
  ['django_flatpage', { app: 'flatpages', name: 'FlatPage', module: 'nuages/flatpages' }],
  ['django_admin_log', { app: 'admin', name: 'LogEntry', module: 'nuages/admin' }],
])

/** Tables that belong to those apps and need no model: pairs, and the history. */
export const CONTRIB_OTHERS: ReadonlySet<string> = new Set([
  ...['auth_group_permissions', 'auth_user_groups', 'auth_user_user_permissions', 'django_migrations'],
  'django_flatpage_sites',
])

/** An app of ours that a new site does not list by itself. */
export interface OptionalApp {
  readonly label: string
  /** What exports it, under its label. */
  readonly module: string
}

/** The apps that stand for tables of Django's which the database has, and that the site does not list yet. */
export function missingContribApps(tables: readonly string[], present: ReadonlySet<string>): readonly OptionalApp[] {
  const there = ['django_site', 'django_redirect', 'django_flatpage'].filter((table) => tables.includes(table))
  return there
    .map((table) => CONTRIB_TABLES.get(table) as Target & { readonly module: string })
    .filter(({ app }) => !present.has(app))
    .map(({ app, module }) => ({ label: app, module }))
}
