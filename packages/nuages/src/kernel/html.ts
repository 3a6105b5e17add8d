/** Marks text as HTML in any copy of the package, so that two copies trust each other's safe strings. */
const SAFE = Symbol.for('nuages.safe')

const UNSAFE = /[&<>"']/

/**
 * Text that is HTML already: escaping leaves it alone.
 *
 * Only make one from text that you wrote or escaped yourself; wrapping what a visitor sent is how cross-site
 * scripting happens.
 */
export class SafeString {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The number of UTF-16 units, as for a plain string. */
  get length(): number {
    return this.text.length
  }

  toString(): string {
    return this.text
  }

  toJSON(): string {
    return this.text
  }
}
Object.defineProperty(SafeString.prototype, SAFE, { value: true })

/** Marks `text` as HTML that needs no escaping. */
export function safe(text: string): SafeString {
  return new SafeString(text)
}

/** True for a safe string, also one of another copy of the package (so not by `instanceof`). */
export function isSafe(value: unknown): value is SafeString {
  return typeof value === 'object' && value !== null && SAFE in value
}

/** Marks an object that prints as HTML and is more than its text, such as a form with its fields. */
const RENDERABLE = Symbol.for('nuages.renderable')

/** Where an object says what has to be waited for before it is printed. */
export const BEFORE_RENDER: unique symbol = Symbol.for('nuages.beforeRender')

/** What prints as HTML in a template but is more than that: a form, a field of it, its errors. */
export abstract class Renderable {
  /** The HTML. */
  abstract render(): string

  /** What has to be waited for before it is printed, such as choices of a database; undefined where nothing has. */
  [BEFORE_RENDER](): Promise<unknown> | undefined {
    return undefined
  }

  /** The HTML, as a safe string has it. */
  get text(): string {
    return this.render()
  }

  toString(): string {
    return this.render()
  }
}
Object.defineProperty(Renderable.prototype, SAFE, { value: true })
Object.defineProperty(Renderable.prototype, RENDERABLE, { value: true })

/** True for a safe string that is nothing but text. */
export function isSafeText(value: unknown): value is SafeString {
  return isSafe(value) && !(RENDERABLE in value)
}

/** Replaces the five characters that mean something in HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return UNSAFE.test(text) ? escapeFound(text) : text
}

function escapeFound(text: string): string {
  let out = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const entity = entityOf(text.charCodeAt(at))
    if (entity === '') continue
    out += text.slice(from, at) + entity
    from = at + 1
  }
  return out + text.slice(from)
}

function entityOf(code: number): string {
  if (code > 62) return ''
  switch (code) {
    case 38:
      return '&amp;'
    case 60:
      return '&lt;'
    case 62:
      return '&gt;'
    case 34:
      return '&quot;'
    case 39:
      return '&#x27;'
    default:
      return ''
  }
}

/** The HTML of a value: a safe string as it is, anything else as text, escaped. */
export function conditionalEscape(value: unknown): string {
  return isSafe(value) ? value.text : escapeHtml(String(value))
}

/** Turns a template literal into HTML: the literal's own text is trusted, every value in it is escaped unless safe. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): SafeString {
  let out = strings[0] ?? ''
  values.forEach((value, index) => {
    out += htmlOf(value) + (strings[index + 1] ?? '')
  })
  return new SafeString(out)
}

function htmlOf(value: unknown): string {
  if (value === undefined || value === null || value === false) return ''
  return Array.isArray(value) ? value.map(htmlOf).join('') : conditionalEscape(value)
}
