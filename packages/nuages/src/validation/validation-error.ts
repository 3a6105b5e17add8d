import { interpolate, lazyText } from '../i18n/index.ts'

/** The key under which errors stand that belong to no single field. */
export const NON_FIELD_ERRORS = '__all__'

/** Values for the places of a message, such as `%(limit_value)d`. */
export type MessageParams = Readonly<Record<string, unknown>>

/** What a ValidationError is made of; a text is translated if a catalog has it, so that it may be written at import. */
export type ErrorInput = string | ValidationError | readonly ErrorInput[] | { readonly [field: string]: ErrorInput }

/** What is known of a single message. */
export interface ErrorDetails {
  /** What is wrong, stable: `max_length`, `required`. */
  code?: string | undefined
  params?: MessageParams | undefined
}

const BRAND = Symbol.for('nuages.validationError')

/**
 * Input that is not good: one message, a list, or lists by field. It is a statement about data, not a fault of the
 * program, so it has codes of its own in place of a code of the registry.
 */
export class ValidationError extends Error {
  /** The code of a single message. */
  readonly code: string | undefined
  /** The values of a single message. */
  readonly params: MessageParams | undefined
  /** The message as it was given, with its places; of a list or of fields, empty. */
  readonly template: string
  private readonly single: boolean
  private readonly list: readonly ValidationError[]
  private readonly fields: ReadonlyMap<string, readonly ValidationError[]> | undefined

  constructor(input: ErrorInput, details: ErrorDetails = {}) {
    const parts = partsOf(input, details)
    super(parts.text)
    this.name = 'ValidationError'
    this.template = parts.template
    this.code = parts.code
    this.params = parts.params
    this.single = parts.list === undefined
    this.list = parts.list ?? []
    this.fields = parts.fields
  }

  /** The single errors, of all fields one after the other. */
  get errorList(): readonly ValidationError[] {
    return this.single ? [this] : this.list
  }

  /** The errors by field; undefined where the error is not about fields. */
  get errorDict(): ReadonlyMap<string, readonly ValidationError[]> | undefined {
    return this.fields
  }

  /** The texts of all messages. */
  get messages(): readonly string[] {
    return this.errorList.map((error) => error.message)
  }

  /** The texts by field; those of no field under `__all__`. */
  get messageDict(): Readonly<Record<string, readonly string[]>> {
    const entries = this.fields ?? new Map([[NON_FIELD_ERRORS, this.errorList]])
    return Object.fromEntries([...entries].map(([field, errors]) => [field, errors.map((error) => error.message)]))
  }
}
Object.defineProperty(ValidationError.prototype, BRAND, { value: true })

/** True for a ValidationError of this package or of another copy of it. */
export function isValidationError(value: unknown): value is ValidationError {
  return typeof value === 'object' && value !== null && BRAND in value
}

interface Parts extends ErrorDetails {
  readonly text: string
  readonly template: string
  readonly list?: readonly ValidationError[]
  readonly fields?: ReadonlyMap<string, readonly ValidationError[]>
}

function partsOf(input: ErrorInput, details: ErrorDetails): Parts {
  if (typeof input === 'string') {
    const message = lazyText(input, details.params)
    const text = details.params === undefined ? message : interpolate(message, details.params)
    return { text, template: input, ...details }
  }
  if (isValidationError(input)) return copyOf(input)
  if (Array.isArray(input))
    return ofList((input as readonly ErrorInput[]).flatMap((one) => toError(one, details).errorList))
  const fields = new Map<string, readonly ValidationError[]>()
  for (const [field, one] of Object.entries(input as Record<string, ErrorInput>))
    fields.set(field, toError(one).errorList)
  return ofFields(fields)
}

function toError(input: ErrorInput, details: ErrorDetails = {}): ValidationError {
  return isValidationError(input) ? input : new ValidationError(input, details)
}

function copyOf(error: ValidationError): Parts {
  if (error.errorDict) return ofFields(error.errorDict)
  if (error.errorList.length !== 1) return ofList(error.errorList)
  const [one] = error.errorList as [ValidationError]
  return { text: one.message, template: one.template, code: one.code, params: one.params }
}

function ofList(list: readonly ValidationError[]): Parts {
  return { text: list.map((error) => error.message).join(' '), template: '', list }
}

function ofFields(fields: ReadonlyMap<string, readonly ValidationError[]>): Parts {
  const lines = [...fields].map(([field, errors]) => `${field}: ${errors.map((error) => error.message).join(' ')}`)
  return { text: lines.join('; '), template: '', list: [...fields.values()].flat(), fields }
}
