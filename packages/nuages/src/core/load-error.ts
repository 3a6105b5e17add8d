import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NuagesError } from '../kernel/index.ts'

/** The error NUA-CORE-003 for a file that could not be loaded: what is wrong, in which line, and what to do about it. */
export function loadError(what: string, cause: unknown): NuagesError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const place = cause instanceof Error ? placeOf(cause) : undefined
  const hint = hintFor(cause)
  const text = `${what} failed to load: ${message}${place === undefined ? '' : `\n${place}`}`
  return new NuagesError('NUA-CORE-003', hint === undefined ? text : `${text}\n`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Where a line cannot be read, Node puts it before the stack, with its file; else the first call outside of packages tells. */
function placeOf({ stack = '' }: Error): string | undefined {
  const lines = stack.split('\n')
  const [first = ''] = lines
  if (/^(file:\/\/|\/|[A-Za-z]:\\).*:\d+$/.test(first)) {
    const end = lines.findIndex((line) => /^\w*Error\b/.test(line))
    return [
      first.replace(/^file:\/\/.*(?=:\d+$)/, (url) => fileURLToPath(url)),
      ...lines.slice(1, end).filter((line) => line.trim() !== ''),
    ]
      .map(indented)
      .join('\n')
  }
  const call = lines
    .map((line) => /(file:\/\/[^)]+):(\d+):\d+\)?$/.exec(line))
    .find((match) => match !== null && !match[0].includes('/node_modules/'))
  return call === undefined || call === null ? undefined : indented(`${fileURLToPath(call[1] as string)}:${call[2]}`)
}

const indented = (line: string) => `  ${line}`

function hintFor(cause: unknown): string | undefined {
  const { code, url } = cause as { code?: string; url?: string }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return 'Node strips types and compiles nothing: write an object of constants in place of an enum, and fields in place of parameters with public or private.'
  if (code !== 'ERR_MODULE_NOT_FOUND' || url === undefined || !url.startsWith('file:')) return undefined
  const path = fileURLToPath(url)
  const ending = ['.ts', '.js', '/index.ts'].find((one) => existsSync(path + one))
  return ending === undefined ? undefined : `Imports of own files name the whole file: add ${ending}.`
}
