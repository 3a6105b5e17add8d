import type { CheckMessage, Settings } from '../../core/index.ts'
import { attributeOf } from '../middleware.ts'
import { PROVIDES_CSP } from '../middleware/content-security-policy.ts'
import { CSP, type CspSources, sourcesOf } from './policy.ts'

const NAMES = ['secureCsp', 'secureCspReportOnly'] as const
/** Words that are taken for the name of a host where they have no quotes. */
const KEYWORDS = Object.values(CSP).flatMap((word) => (word.startsWith("'") ? [word.slice(1, -1)] : []))
/** The directives in which a nonce means something. */
const WITH_NONCE = /^(?:default|script|style)-src(?:-elem)?$/

/** Policies that browsers would not take as they are meant; E026 is Django's. */
export function checkPolicies(settings: Settings): CheckMessage[] {
  return [...NAMES.flatMap((name) => checkPolicy(name, settings[name])), ...checkSent(settings)]
}

function checkPolicy(setting: string, policy: unknown): CheckMessage[] {
  if (policy === undefined) return []
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) {
    const message = `The setting ${setting} must be an object of directives.`
    return [{ level: 'error', id: 'security.E026', message, hint: `Write { 'default-src': CSP.self }.` }]
  }
  return Object.entries(policy as Readonly<Record<string, CspSources | undefined>>).flatMap(([directive, value]) =>
    value === null || value === undefined ? [] : checkDirective(setting, directive, sourcesOf(value)),
  )
}

function checkDirective(setting: string, directive: string, sources: readonly string[]): CheckMessage[] {
  const where = `${directive} of the setting ${setting}`
  const found: CheckMessage[] = []
  const bare = sources.map(unquoted).find((source) => KEYWORDS.includes(source))
  if (bare !== undefined) {
    const hint = `Write CSP.${bare.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase())}, or the word with its quotes.`
    found.push(warning('csp.W001', `${where} has ${bare} without its quotes, which is the name of a host.`, hint))
  }
  const several = sources.find((source) => /[\s;,]/.test(source.trim()))
  if (several !== undefined) {
    found.push(warning('csp.W002', `${where} has the source ${JSON.stringify(several)}.`, 'List sources one by one.'))
  }
  if (sources.includes(CSP.nonce) && !WITH_NONCE.test(directive)) {
    found.push(
      warning(
        'csp.W003',
        `${where} has CSP.nonce, which means nothing there.`,
        'Its place is in script-src and style-src.',
      ),
    )
  }
  const without = sources.includes(CSP.none) && sources.length > 1
  if (without)
    found.push(
      warning('csp.W004', `${where} has CSP.none beside others, which browsers then ignore.`, 'Leave one out.'),
    )
  return found
}

/** A site with a list of its own must name the middleware. */
function checkSent({ middleware, ...settings }: Settings): CheckMessage[] {
  const setting = NAMES.find((name) => settings[name] !== undefined)
  if (setting === undefined || middleware === undefined) return []
  if (middleware.some((one) => attributeOf(one) === PROVIDES_CSP)) return []
  const hint = 'List contentSecurityPolicyMiddleware({ secureCsp }) in the setting middleware.'
  return [warning('csp.W005', `Nothing sends the setting ${setting}.`, hint)]
}

/** A word that lacks quotes, or one of them, as it is; nothing of one that has both. */
function unquoted(source: string): string {
  return /^'.*'$/.test(source) ? '' : source.replaceAll("'", '')
}

function warning(id: string, message: string, hint: string): CheckMessage {
  return { level: 'warning', id, message, hint }
}
