import { type AppRegistry, CommandError, nearest } from '../core/index.ts'

/** Refuses labels that no app of the site bears, as a misspelt one: to go on without it would look like success. */
export function requireApps(labels: readonly string[], registry: Pick<AppRegistry, 'apps'>): void {
  const known = registry.apps.map((app) => app.label)
  const unknown = labels.find((label) => !known.includes(label))
  if (unknown === undefined) return
  const near = nearest(unknown, known)
  const meant = near === undefined ? '' : ` Did you mean '${near}'?`
  throw new CommandError(`There is no app '${unknown}'.${meant} The site has: ${known.join(', ') || 'none'}.`)
}
