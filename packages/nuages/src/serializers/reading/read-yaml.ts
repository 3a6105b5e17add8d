import { YAML_OPTIONS, yamlPackage } from '../yaml.ts'
import { type Place, problemAt } from './place.ts'
import { type TextSource, wholeText } from './source.ts'

/** The items of a list in YAML. */
export async function* readYaml(source: TextSource, place: Place): AsyncGenerator<unknown> {
  const { parseDocument } = await yamlPackage()
  const document = parseDocument(await wholeText(source), YAML_OPTIONS as never)
  const [error] = document.errors
  if (error !== undefined) {
    const [start] = error.linePos ?? []
    throw problemAt(place, `not valid YAML${start === undefined ? '' : ` at line ${start.line}, column ${start.col}`}.`)
  }
  const data: unknown = numbers(document.toJS({ maxAliasCount: 1000 }))
  if (data === null) return
  if (!Array.isArray(data)) throw problemAt(place, 'YAML is no list of objects.')
  yield* data
}

/** Whole numbers as numbers where they are exact. */
function numbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (Array.isArray(value)) return value.map(numbers)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbers(item)]))
}
