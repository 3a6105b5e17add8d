import { type Logger as PinoLogger, pino } from 'pino'
import { contextKey, contextValue, withContext } from '../kernel/index.ts'
import { settingsIfAny } from './current-settings.ts'
import { logText } from './log-text.ts'
import { maskSecrets } from './secret.ts'
import type { Settings } from './settings.ts'

/** The levels, from the least to the most urgent. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** A level of the log. */
export type LogLevel = (typeof logLevels)[number]

/** Whether a value is the name of a level. */
export function isLogLevel(value: unknown): value is LogLevel {
  return (logLevels as readonly unknown[]).includes(value)
}

/** A log of one part of the site: pino's interface. */
export type Logger = Pick<
  PinoLogger,
  'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child' | 'level' | 'isLevelEnabled'
>

/** The formats of the log: a line of JSON for programs, or lines for people. */
export const logFormats = ['json', 'text'] as const

/** A format of the log. */
export type LogFormat = (typeof logFormats)[number]

/** Whether a value is the name of a format. */
export function isLogFormat(value: unknown): value is LogFormat {
  return (logFormats as readonly unknown[]).includes(value)
}

/** Where the log goes, how it is written, and from which level on. */
export interface LoggingOptions {
  /** Default `info`. */
  level?: LogLevel
  /** Default `json`. */
  format?: LogFormat
  /** Where lines are written; default standard error. */
  write?: (line: string) => void
}

/** Makes the loggers of a site, all with one level and one destination. */
export interface Logging {
  /** The logger of a part, such as `nuages.request`. */
  logger(name: string): Logger
}

const HIDDEN = ['authorization', 'cookie', 'password', 'secretKey', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
])

/**
 * Opens the log of a site: JSON lines of pino, or the same as text. Secrets, and fields that bear the name of one (password, token, cookie
 * ...), are masked up to three levels deep.
 */
export function openLogging(options: LoggingOptions = {}): Logging {
  const end = options.write ? { write: options.write } : pino.destination({ fd: 2, sync: true })
  const destination = options.format === 'text' ? { write: (line: string) => void end.write(logText(line)) } : end
  const root = pino(
    {
      level: options.level ?? 'info',
      base: null,
      redact: { paths: HIDDEN, censor: '********' },
      formatters: { log: (fields) => maskFields(fields) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  )
  return { logger: (name) => root.child({ name }) }
}

function maskFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, value instanceof Error ? value : maskSecrets(value)]),
  )
}

const loggingKey = contextKey<Logging>('logging')
const ofSettings = new WeakMap<Settings, Logging>()
let fallback: Logging | undefined

/** Runs `fn` with a log of its own: a site at work, a test that reads the lines. */
export function withLogging<R>(logging: Logging, fn: () => R): R {
  return withContext(loggingKey, logging, fn)
}

/**
 * The logger of a part in the current context, as the settings say; before a site starts, one that writes JSON to
 * standard error from `info` on.
 */
export function logger(name: string): Logger {
  return (contextValue(loggingKey) ?? siteLogging()).logger(name)
}

/** The log that the settings at hand describe, opened once. */
function siteLogging(): Logging {
  const settings = settingsIfAny()
  if (settings === undefined) return (fallback ??= openLogging())
  const open = ofSettings.get(settings)
  if (open !== undefined) return open
  const { logLevel: level, logFormat, debug } = settings
  const made = openLogging({ level, format: logFormat ?? (debug ? 'text' : 'json') })
  ofSettings.set(settings, made)
  return made
}
