import { Renderable } from '../kernel/index.ts'
import { ValidationError } from '../validation/index.ts'
import type { FormRenderer } from './html/renderer.ts'

/** One error as data. */
export interface ErrorData {
  readonly message: string
  readonly code: string
}

/** The errors of one field, or those of the form as a whole. */
export class ErrorList extends Renderable implements Iterable<string> {
  readonly items: (ValidationError | string)[]
  /** The class of the list besides `errorlist`, such as `nonfield`. */
  readonly errorClass: string
  /** The id of the widget that the errors speak of; their own id is `<id>_error`. */
  readonly fieldId: string | undefined
  readonly templateName: string = 'forms/errors/list/ul.html'
  readonly renderer: FormRenderer

  constructor(
    renderer: FormRenderer,
    items: readonly (ValidationError | string)[] = [],
    options: { errorClass?: string; fieldId?: string | undefined } = {},
  ) {
    super()
    this.renderer = renderer
    this.items = [...items]
    this.errorClass = options.errorClass === undefined ? 'errorlist' : `errorlist ${options.errorClass}`
    this.fieldId = options.fieldId
  }

  get length(): number {
    return this.items.length
  }

  /** The messages. */
  get messages(): string[] {
    return this.asData().map((error) => (typeof error === 'string' ? error : error.message))
  }

  [Symbol.iterator](): Iterator<string> {
    return this.messages[Symbol.iterator]()
  }

  /** The single errors. */
  asData(): ValidationError[] {
    return new ValidationError(this.items).errorList as ValidationError[]
  }

  getJsonData(): ErrorData[] {
    return this.asData().map(({ message, code }) => ({ message, code: code ?? '' }))
  }

  asJson(): string {
    return JSON.stringify(this.getJsonData())
  }

  asText(): string {
    return this.messages.map((message) => `* ${message}`).join('\n')
  }

  asUl(): string {
    return this.renderer.render('forms/errors/list/ul.html', this.getContext())
  }

  getContext(): object {
    return { errors: this.messages, errorClass: this.errorClass, fieldId: this.fieldId }
  }

  override render(): string {
    return this.renderer.render(this.templateName, this.getContext())
  }
}

/** The errors of a form by field; those of no field under `__all__`. */
export class ErrorDict extends Renderable implements Iterable<[string, ErrorList]> {
  readonly #lists = new Map<string, ErrorList>()
  readonly templateName = 'forms/errors/dict/ul.html'
  readonly renderer: FormRenderer

  constructor(renderer: FormRenderer) {
    super()
    this.renderer = renderer
  }

  /** The number of fields with errors. */
  get size(): number {
    return this.#lists.size
  }

  get length(): number {
    return this.#lists.size
  }

  get(field: string): ErrorList | undefined {
    return this.#lists.get(field)
  }

  has(field: string): boolean {
    return this.#lists.has(field)
  }

  set(field: string, errors: ErrorList): void {
    this.#lists.set(field, errors)
  }

  keys(): string[] {
    return [...this.#lists.keys()]
  }

  [Symbol.iterator](): Iterator<[string, ErrorList]> {
    return this.#lists.entries()
  }

  asData(): Record<string, ValidationError[]> {
    return Object.fromEntries([...this.#lists].map(([field, list]) => [field, list.asData()]))
  }

  getJsonData(): Record<string, ErrorData[]> {
    return Object.fromEntries([...this.#lists].map(([field, list]) => [field, list.getJsonData()]))
  }

  /** The errors for a client: `{"name": [{"message": "...", "code": "required"}]}`. */
  asJson(): string {
    return JSON.stringify(this.getJsonData())
  }

  toJSON(): Record<string, ErrorData[]> {
    return this.getJsonData()
  }

  asText(): string {
    const lines = [...this.#lists].flatMap(([field, list]) => [
      `* ${field}`,
      ...list.messages.map((message) => `  * ${message}`),
    ])
    return lines.join('\n')
  }

  asUl(): string {
    return this.render()
  }

  override render(): string {
    return this.renderer.render(this.templateName, { errors: [...this.#lists], errorClass: 'errorlist' })
  }
}
