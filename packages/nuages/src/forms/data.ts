/** Anything with the values of a form: a QueryDict, FormData, URLSearchParams, a Map, or a plain object. */
export type FormValues =
  | { get(name: string): unknown; getAll(name: string): Iterable<unknown>; has(name: string): boolean }
  | ReadonlyMap<string, unknown>
  | Readonly<Record<string, unknown>>

/** The values of a form as widgets read them, whatever they came in. */
export interface DataReader {
  /** The last value of a name; undefined where there is none. */
  get(name: string): unknown
  /** All values of a name; undefined where there is none. */
  getAll(name: string): unknown
  has(name: string): boolean
  /** True for a mapping, such as the object of a JSON request, which may have a value whole where a form sends its parts. */
  readonly hasWhole?: boolean
}

/** A reader of a mapping: a single value where there is no list, as in a test that gives a plain object. */
function mappingReader(map: ReadonlyMap<string, unknown>): DataReader {
  return { get: (name) => map.get(name), getAll: (name) => map.get(name), has: (name) => map.has(name), hasWhole: true }
}

/** The same of an object, whose own properties are read where they are: each form of a formset has a reader of it. */
function objectReader(values: Readonly<Record<string, unknown>>): DataReader {
  const has = (name: string) => Object.prototype.propertyIsEnumerable.call(values, name)
  const get = (name: string) => (has(name) ? values[name] : undefined)
  return { get, getAll: get, has, hasWhole: true }
}

/** A Map of lists, as `files` of a parsed request: the last one counts where one is wanted. */
function listReader(map: ReadonlyMap<string, readonly unknown[]>): DataReader {
  return { get: (name) => map.get(name)?.at(-1), getAll: (name) => map.get(name), has: (name) => map.has(name) }
}

/** Reads form values of any kind. */
export function dataReader(values: FormValues | undefined): DataReader {
  if (values === undefined) return mappingReader(new Map())
  if (values instanceof Map) {
    return holdsLists(values) ? listReader(values as ReadonlyMap<string, readonly unknown[]>) : mappingReader(values)
  }
  if (isMultiple(values)) {
    return {
      get: (name) => [...values.getAll(name)].at(-1),
      getAll: (name) => (values.has(name) ? [...values.getAll(name)] : []),
      has: (name) => values.has(name),
    }
  }
  return objectReader(values as Readonly<Record<string, unknown>>)
}

function holdsLists(map: ReadonlyMap<string, unknown>): boolean {
  for (const value of map.values()) if (!Array.isArray(value)) return false
  return map.size > 0
}

function isMultiple(values: FormValues): values is Extract<FormValues, { getAll: unknown }> {
  return typeof (values as { getAll?: unknown }).getAll === 'function'
}

/** An uploaded file: a web `File`, or what a parsed request holds. */
export interface FormFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** The content; storages save it. */
  stream(): ReadableStream<Uint8Array>
}

/** True for a value with the shape of a file. */
export function isFile(value: unknown): value is FormFile {
  if (typeof value !== 'object' || value === null) return false
  return typeof (value as FormFile).name === 'string' && typeof (value as FormFile).size === 'number'
}
