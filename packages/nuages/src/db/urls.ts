import type { OptionRule } from './options.ts'

/** What the URL of a database says; a part that it leaves out, or that is empty, is not there. */
export interface UrlParts {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
}

/** An option that takes a URL. What is wrong with one is not told: it may hold a password. */
export function databaseUrl(...schemes: readonly string[]): OptionRule {
  return {
    expected: `a URL such as ${schemes[0]}://user:password@host:1234/name, in whose parts '/', '@', '#', '?' and '%' are written as %2F, %40, %23, %3F and %25`,
    is: (value) =>
      typeof value === 'string' && schemes.includes(/^(\w+):\/\//.exec(value)?.[1] ?? '') && URL.canParse(value),
  }
}

/** The parts of a URL that {@link databaseUrl} has let pass. */
export function partsOfUrl(text: string | undefined): UrlParts {
  if (text === undefined) return {}
  const url = new URL(text)
  const parts = {
    host: decoded(url.hostname).replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? undefined : Number(url.port),
    user: decoded(url.username),
    password: decoded(url.password),
    database: decoded(url.pathname.slice(1)),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''))
}

/** A `%` that begins no code stands for itself, as pg has it. */
export function decoded(part: string): string {
  return part.replace(/(?:%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return codes
    }
  })
}

/** The names that this machine has for itself are one. */
export function placeName(host: string): string {
  const name = host.toLowerCase()
  return /^(?:127(?:\.\d+){3}|::1|0:0:0:0:0:0:0:1)$/.test(name) ? 'localhost' : name
}
