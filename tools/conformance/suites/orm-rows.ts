import { isNuagesError } from '../../../packages/nuages/src/kernel/index.ts'
import { metaOf, OneToOneField, ReverseField } from '../../../packages/nuages/src/orm/index.ts'

type Json = Record<string, unknown>
type AnyRow = Json & { refreshFromDb(fields: readonly string[]): Promise<void> }

/** Rows as the file writes them. */
export async function describeAll(rows: readonly unknown[], touch: readonly string[]): Promise<unknown[]> {
  const described: unknown[] = []
  for (const row of rows) described.push(await describe(row, touch))
  return described
}

/** A row as the file writes one: its model, key, annotations and the paths that the case reads. */
export async function describe(row: unknown, touch: readonly string[]): Promise<unknown> {
  if (!isRow(row)) return Array.isArray(row) ? describeAll(row, []) : row
  const own = await Promise.all(
    Object.entries(row).map(async ([name, value]) => [name, await describe(value, [])] as const),
  )
  const result: Json = { ...Object.fromEntries(own), $m: metaOf(row.constructor).name, pk: row.pk }
  for (const path of touch) result[`.${path}`] = await follow(row, path)
  return result
}

function isRow(value: unknown): value is { readonly pk: unknown } {
  return typeof value === 'object' && value !== null && 'pk' in value && 'save' in value
}

/** What Django raises for a missing one-to-one is null here. */
const MISSING = { $raises: 'RelatedObjectDoesNotExist' }

async function follow(row: unknown, path: string): Promise<unknown> {
  const words = path.split('.')
  let values: unknown = row
  for (const [index, word] of words.entries()) {
    const called = words[index + 1]?.endsWith('()') === true
    if (Array.isArray(values) && word !== '[]')
      values = await Promise.all(values.map((item) => step(item, word, false)))
    else if (word !== '[]') values = await step(values, word, called)
    if (values === MISSING) return MISSING
    if (called) values = (values as { kept: unknown }).kept
  }
  return Array.isArray(values) ? describeAll(values, []) : describe(values, [])
}

async function step(value: unknown, word: string, keep: boolean): Promise<unknown> {
  if (value === null || value === undefined) return null
  if (word.endsWith('()')) return (value as Record<string, () => Promise<unknown>>)[word.slice(0, -2)]?.()
  const found = await property(value as AnyRow, word)
  if (keep) return found
  const read = await found.kept
  return read === null && isReverseOne(value, word) ? MISSING : read
}

/** A property, kept from being awaited; one that was left out is loaded, as the message of the error says. */
async function property(row: AnyRow, word: string): Promise<{ readonly kept: unknown }> {
  const name = word.endsWith('_id') && !(word in row) ? word.replace(/_id$/, 'Id') : word
  try {
    return { kept: row[name] }
  } catch (error) {
    if (!isNuagesError(error) || error.code !== 'NUA-ORM-008') throw error
    await row.refreshFromDb([name])
    return { kept: row[name] }
  }
}

function isReverseOne(row: unknown, word: string): boolean {
  if (!isRow(row)) return false
  const field = metaOf(row.constructor).byName.get(word)
  return field instanceof ReverseField && field.remote instanceof OneToOneField
}
