import { NuagesError } from '../kernel/index.ts'

/** A value of a form's field; a File or Blob makes the form multipart, as in a browser. */
export type FormValue = string | number | bigint | boolean | Blob

/** The fields of a form; a list is sent as several values of one name. */
export type FormFields = Readonly<Record<string, FormValue | readonly FormValue[]>>

/** What is sent as the body of a request. */
export interface EncodedBody {
  readonly contentType: string | undefined
  /** In bytes; undefined where it is known only once it is written. */
  readonly length: number | undefined
  /** The body, anew at each call. */
  open(): AsyncIterable<Uint8Array>
}

/** The body of a request of a test: at most one of the three. */
export interface BodyOptions {
  /** The fields of a form: urlencoded, or multipart where one of them is a file. */
  readonly form?: FormFields | FormData | URLSearchParams
  /** A value that is sent as JSON. */
  readonly json?: unknown
  /** Text or bytes as they are. */
  readonly body?: string | Uint8Array
  /** Default: that of the body; for `body` application/octet-stream. */
  readonly contentType?: string
}

/** Encodes the body that the options ask for; undefined where they ask for none. */
export function encodeBody(options: BodyOptions): EncodedBody | undefined {
  const { form, json, body } = options
  const given = Object.entries({ form, json, body }).filter(([, value]) => value !== undefined)
  if (given.length > 1) {
    throw new NuagesError(
      'NUA-TESTING-003',
      `A request has one body, not ${given.map(([name]) => name).join(' and ')}.`,
    )
  }
  if (form !== undefined) return withType(encodeForm(form), options.contentType)
  if (json !== undefined) return whole(JSON.stringify(json), options.contentType ?? 'application/json')
  if (body !== undefined) return whole(body, options.contentType ?? 'application/octet-stream')
  return undefined
}

function withType(encoded: EncodedBody, contentType: string | undefined): EncodedBody {
  return contentType === undefined ? encoded : { ...encoded, contentType }
}

function encodeForm(form: FormFields | FormData | URLSearchParams): EncodedBody {
  if (form instanceof URLSearchParams) return whole(form.toString(), 'application/x-www-form-urlencoded')
  if (form instanceof FormData) return multipart(form)
  const pairs = fieldPairs(form)
  if (pairs.some(([, value]) => value instanceof Blob)) return multipart(formDataOf(pairs))
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return whole(text, 'application/x-www-form-urlencoded')
}

function fieldPairs(form: FormFields): [string, FormValue][] {
  return Object.entries(form).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? (value as readonly FormValue[]) : [value as FormValue]
    return values.map((one): [string, FormValue] => {
      if (one !== null && one !== undefined) return [name, one]
      throw new NuagesError('NUA-TESTING-003', `The field '${name}' of a form cannot be ${String(one)}.`, {
        hint: 'A form has texts and files only: send an empty text, or leave the field out.',
      })
    })
  })
}

function formDataOf(pairs: readonly (readonly [string, FormValue])[]): FormData {
  const data = new FormData()
  for (const [name, value] of pairs) {
    if (value instanceof Blob) data.append(name, value)
    else data.append(name, String(value))
  }
  return data
}

/** The platform writes multipart: each body has a boundary of its own, so it is made once and read as bytes. */
function multipart(data: FormData): EncodedBody {
  const response = new Response(data)
  const bytes = response.bytes()
  // Read by the request or by nobody: an unread body must not end the process.
  bytes.catch(() => {})
  return {
    contentType: response.headers.get('content-type') ?? undefined,
    length: undefined,
    async *open() {
      yield await bytes
    },
  }
}

function whole(body: string | Uint8Array, contentType: string): EncodedBody {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return {
    contentType,
    length: bytes.length,
    async *open() {
      yield bytes
    },
  }
}
