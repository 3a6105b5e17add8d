import { createHash } from 'node:crypto'

/** Quotes a name for SQLite and PostgreSQL; a name that is quoted already stays as it is. */
export function quoteName(name: string): string {
  if (name.length > 1 && name.startsWith('"') && name.endsWith('"')) return name
  return `"${name}"`
}

/** The first `length` hexadecimal digits of the MD5 of all parts; the names of Django's schemas hold it. */
export function namesDigest(length: number, ...parts: readonly string[]): string {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part, 'utf8')
  return hash.digest('hex').slice(0, length)
}

/** `"schema"."table"` as ["schema", "table"]; without a schema the first is empty. */
export function splitIdentifier(identifier: string): readonly [schema: string, name: string] {
  const at = identifier.indexOf('"."')
  const strip = (text: string) => text.replace(/^"+|"+$/g, '')
  if (at < 0) return ['', strip(identifier)]
  return [strip(identifier.slice(0, at)), strip(identifier.slice(at + 3))]
}

/**
 * Shortens a name to `length` characters, its end being a digest of the whole; a name that fits stays. A schema's name
 * in front does not count.
 */
export function truncateName(identifier: string, length: number | null, digestLength = 4): string {
  const [schema, name] = splitIdentifier(identifier)
  if (length === null || name.length <= length) return identifier
  const short = `${name.slice(0, length - digestLength)}${namesDigest(digestLength, name)}`
  return schema === '' ? short : `${schema}"."${short}`
}

/**
 * The name of an index or constraint over columns: table, columns and a digest of both, cut where the database has a
 * limit. Equal to Django's, so that each finds what the other made.
 */
export function createIndexName(
  table: string,
  columns: readonly string[],
  suffix: string,
  maxNameLength: number | null,
): string {
  const name = splitIdentifier(table)[1]
  const longest = maxNameLength ?? 200
  const digest = `${namesDigest(8, name, ...columns)}${suffix}`
  const whole = `${name}_${columns.join('_')}_${digest}`
  return whole.length <= longest ? whole : shorten(name, columns, digest, longest)
}

function shorten(table: string, columns: readonly string[], digest: string, longest: number): string {
  const end = digest.length > longest / 3 ? digest.slice(0, Math.floor(longest / 3)) : digest
  const other = Math.floor((longest - end.length) / 2) - 1
  const name = `${table.slice(0, other)}_${columns.join('_').slice(0, other)}_${end}`
  return /^[_0-9]/.test(name) ? `D${name.slice(0, -1)}` : name
}
