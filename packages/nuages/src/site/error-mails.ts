import { logger, maskSecrets, type Settings, withSettings } from '../core/index.ts'
import { gotRequestException, type HttpRequest } from '../http/index.ts'
import { mailAdmins } from '../mail/index.ts'
import type { CurrentSite } from './current-site.ts'
import { formAtHand } from './debug/form-at-hand.ts'
import { maskedField, maskedText } from './debug/masked.ts'

const MINUTE = 60_000
/** Mails in a minute; a site whose database is away must not fill the boxes of its admins. */
const MOST_A_MINUTE = 10
const LONGEST_SUBJECT = 150
const MOST_FIELDS = 50

/**
 * Tells the setting `admins` of each request that fails, where the site is not in debug; returns the function that ends
 * it. Errors of another site that is open are told by that one. Secrets are masked; of the body there are the fields of a form that was read, as the reporter filter lets them be shown.
 */
export function mailErrors(settings: Settings, current: CurrentSite): () => void {
  if (settings.debug || (settings.admins ?? []).length === 0) return () => {}
  const sent: number[] = []
  return gotRequestException.connect(({ request, error }) => {
    if (!current.isCurrent) return
    const now = Date.now()
    while (sent.length > 0 && (sent[0] as number) < now - MINUTE) sent.shift()
    if (sent.length >= MOST_A_MINUTE) return
    sent.push(now)
    const last = sent.length === MOST_A_MINUTE
    void withSettings(settings, () => tell(request, error, last)).catch((second: unknown) =>
      logger('nuages.request').error({ err: second }, 'The mail about an error could not be sent'),
    )
  })
}

async function tell(request: HttpRequest, error: unknown, isLast: boolean): Promise<number> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const lines = [
    `${request.method} ${request.path}`,
    '',
    error instanceof Error ? (error.stack ?? message) : message,
    ...causes(error),
    '',
    ...details(request),
    ...(await formDetails(request)),
    ...(isLast ? ['', 'More than this in one minute: further errors of it are in the log only.'] : []),
  ]
  const subject = `${request.method} ${request.path}: ${message}`.slice(0, LONGEST_SUBJECT)
  return mailAdmins({ subject, body: lines.join('\n') })
}

function causes(error: unknown): string[] {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause === undefined) return []
  return [
    `Caused by: ${cause instanceof Error ? (cause.stack ?? String(cause)) : String(maskSecrets(cause))}`,
    ...causes(cause),
  ]
}

/** The form, where the view has read it, without what the filter of reports hides. */
async function formDetails(request: HttpRequest): Promise<string[]> {
  const fields = [...((await formAtHand(request)) ?? [])]
  const lines = fields.slice(0, MOST_FIELDS).map(([name, value]) => {
    return `Form ${oneLine(name)}: ${oneLine(maskedField(request, name, value))}`
  })
  return fields.length > MOST_FIELDS ? [...lines, `Form: ${fields.length - MOST_FIELDS} more fields`] : lines
}

/** Text of a visitor, which cannot look like lines of the mail's own. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, (breaks) => JSON.stringify(breaks).slice(1, -1))
}

/** What is known of the request without reading its body; a malformed part is said to be so. */
function details(request: HttpRequest): string[] {
  const part = (title: string, read: () => Iterable<readonly [string, string]>): string[] => {
    try {
      return [...read()].map(([name, value]) => `${title} ${name}: ${maskedText(name, value)}`)
    } catch {
      return [`${title}: cannot be read`]
    }
  }
  return [
    `From: ${request.remoteAddress ?? 'unknown'}`,
    ...part('Query', () => request.query),
    ...part('Header', () => [...request.headers].filter(([name]) => name.toLowerCase() !== 'cookie')),
  ]
}
