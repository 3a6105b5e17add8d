/** When a session ends, as it is stored in it: seconds, an instant as text, or as the settings say. */
export type Expiry = number | string | undefined

/** What is stored for an end; an instant as Python writes it. */
export function storedExpiry(value: number | Date): number | string {
  return typeof value === 'number' ? value : value.toISOString().replace(/(\.\d{3})Z$/, '$1000+00:00')
}

/** Seconds from now until the end. */
export function ageOf(expiry: Expiry, cookieAge: number): number {
  if (typeof expiry === 'string') return Math.floor((Date.parse(withZone(expiry)) - Date.now()) / 1000)
  return expiry || cookieAge
}

/** The instant of the end. */
export function expiryDateOf(expiry: Expiry, cookieAge: number): Date {
  if (typeof expiry === 'string') return new Date(withZone(expiry))
  return new Date(Date.now() + (expiry || cookieAge) * 1000)
}

/** Text without a zone is in UTC, not in that of this machine. */
function withZone(text: string): string {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`
}
