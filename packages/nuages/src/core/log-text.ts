const LEVELS: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/**
 * A JSON line of the log as text for people: the time of the day (UTC), the level, the part and the message; what else
 * is known; the stack of an error, with those of its causes.
 */
export function logText(line: string): string {
  const { level, time, name, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>
  const clock = typeof time === 'string' ? time.slice(11, 19) : ''
  const head = `${clock} ${LEVELS[level as number] ?? level} ${name === undefined ? '' : `${name}: `}${msg ?? ''}`
  const told = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const parts = [head.trimEnd(), ...(told.length === 0 ? [] : [`  ${told.join(' ')}`])]
  return `${[...parts, ...stackOf(err)].join('\n')}\n`
}

function stackOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const { stack, type, message } = error as Record<string, unknown>
  const text = typeof stack === 'string' ? stack : `${type ?? 'Error'}: ${message ?? ''}`
  return text.split('\n').map((one) => `  ${one}`)
}
