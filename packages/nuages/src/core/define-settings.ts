import { nearest } from './nearest.ts'
import { EnvProblem, envProblems, isContainer } from './env.ts'
import { isSecret, Secret } from './secret.ts'
import { type Settings, SettingsError, type SettingsInput, type SettingsRules } from './settings.ts'
import { coreRules } from './settings-rules.ts'

/**
 * The settings of a site: complete, checked and frozen all the way down. Every problem is listed at once in one
 * SettingsError (NUA-CORE-001). Rooms that are configured by engines check their own when they are opened.
 * @param rules further rules, of products that bring settings of their own
 */
export function defineSettings(input: SettingsInput, rules: SettingsRules = {}): Settings {
  const all: SettingsRules = { ...coreRules, ...rules }
  const given: Record<string, unknown> = { ...input }
  const problems = envProblems(given)
  const values = withDefaults(given, all)
  for (const [name, rule] of Object.entries(all)) {
    if (given[name] instanceof EnvProblem) continue
    for (const problem of rule.problems?.(values[name], values) ?? []) problems.push(`${name} ${problem}`)
  }
  problems.push(...misspelt(given, all))
  if (problems.length > 0) throw new SettingsError(problems)
  values['secretKey'] = toSecret(values['secretKey'])
  for (const name of ['staticUrl', 'mediaUrl']) values[name] = belowMount(values[name] as string, values)
  values['secretKeyFallbacks'] = (values['secretKeyFallbacks'] as unknown[]).map(toSecret)
  return freezeDeep(values) as unknown as Settings
}

/** An address that is relative stands below the place the site is mounted at. */
function belowMount(url: string, { forceScriptName }: Readonly<Record<string, unknown>>): string {
  return url === '' || /^(?:https?:\/)?\//.test(url) ? url : `${String(forceScriptName)}/${url}`
}

function withDefaults(given: Readonly<Record<string, unknown>>, rules: SettingsRules): Record<string, unknown> {
  const values: Record<string, unknown> = { ...given }
  for (const [name, rule] of Object.entries(rules)) {
    if (values[name] === undefined) values[name] = rule.fallback?.(values)
  }
  return values
}

/** Letters by which a misspelling differs: `sessionCookieSecure` is no misspelling of `csrfCookieSecure`. */
const MISSPELT_BY = 2

/** Rooms of upper rings add settings that core does not know; a near miss of a known one is a misspelling. */
function misspelt(given: Readonly<Record<string, unknown>>, rules: SettingsRules): string[] {
  return Object.keys(given).flatMap((name) => {
    if (name in rules) return []
    const near = nearest(name, Object.keys(rules), MISSPELT_BY)
    return near === undefined ? [] : [`${name} is no setting: did you mean ${near}?`]
  })
}

function toSecret(value: unknown): Secret {
  return isSecret(value) ? value : new Secret(String(value))
}

/** Engines and other objects with a class of their own are left as they are: they hold connections. */
function freezeDeep(value: Record<string, unknown>): Readonly<Record<string, unknown>> {
  for (const inner of Object.values(value)) if (isContainer(inner) && !Object.isFrozen(inner)) freezeDeep(inner)
  return Object.freeze(value)
}
