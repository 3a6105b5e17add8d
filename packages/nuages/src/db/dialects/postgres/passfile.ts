import { readFile, stat } from 'node:fs/promises'
import { OperationalError } from '../../errors.ts'
import { partsOfUrl } from '../../urls.ts'
import type { PostgresOptions } from './options.ts'

/** The password as pg takes it: of the options themselves, else from the file of passwords when a connection is made. */
export function passwordOf(options: PostgresOptions): { password?: () => Promise<string> } {
  const { passfile, password, url } = options
  const given = password ?? partsOfUrl(url).password ?? ''
  return passfile === undefined || given !== '' ? {} : { password: () => readPassword(passfile, options) }
}

async function readPassword(path: string, options: PostgresOptions): Promise<string> {
  const url = partsOfUrl(options.url)
  const user = options.user ?? url.user ?? process.env['PGUSER'] ?? ''
  const wanted = [
    options.host ?? url.host ?? process.env['PGHOST'] ?? 'localhost',
    String(options.port ?? url.port ?? process.env['PGPORT'] ?? 5432),
    options.database ?? url.database ?? process.env['PGDATABASE'] ?? user,
    user,
  ]
  // Without a line that fits, the server says whether it wants one.
  return passwordFor(await readPrivately(path), wanted) ?? ''
}

/** A file that others may read is none to keep passwords in: psql passes over it, and we say so. */
async function readPrivately(path: string): Promise<string> {
  try {
    const { mode } = await stat(path)
    if (process.platform === 'win32' || (mode & 0o077) === 0) return await readFile(path, 'utf8')
  } catch (cause) {
    throw new OperationalError(`The file of passwords "${path}" cannot be read.`, { cause, hint: 'See `passfile`.' })
  }
  throw new OperationalError(`The file of passwords "${path}" can be read by others.`, {
    hint: `Run: chmod 600 ${path}`,
  })
}

/** The password of the first line whose host, port, database and user are the wanted ones or `*`. */
export function passwordFor(text: string, wanted: readonly string[]): string | undefined {
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue
    const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) =>
      field.replaceAll(/\\(.)/g, '$1'),
    )
    if (fields.length < 5) continue
    if (wanted.every((value, index) => fields[index] === '*' || fields[index] === value)) return fields[4]
  }
  return undefined
}
