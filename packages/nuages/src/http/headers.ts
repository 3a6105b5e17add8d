import { BadHeader } from './errors.ts'

const TOKEN = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/
// Field values are visible Latin-1, space and tab (RFC 9110, 5.5); a line break would start another header.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * The headers of a response. Names know no case. Names and values are checked when they are set, so that text of a
 * visitor cannot add a header of its own; what is refused raises BadHeader.
 */
export class ResponseHeaders implements Iterable<[string, string]> {
  /** Lower-case names at even places, values at odd ones: the form that node:http writes without another copy. */
  private readonly flat: string[] = []

  /** The value of `name`, or undefined; of several (Set-Cookie) the first. */
  get(name: string): string | undefined {
    const at = this.indexOf(name.toLowerCase())
    return at === -1 ? undefined : this.flat[at + 1]
  }

  /** Whether `name` is set. */
  has(name: string): boolean {
    return this.indexOf(name.toLowerCase()) !== -1
  }

  /** Sets `name` to one value in place of what it had. */
  set(name: string, value: string | number): this {
    const text = checked(name, value)
    const lower = name.toLowerCase()
    const at = this.indexOf(lower)
    if (at === -1) this.flat.push(lower, text)
    else this.flat[at + 1] = text
    return this
  }

  /** As `set` for a name in small letters and a value that the program itself wrote: nothing is checked. */
  setTrusted(lowerName: string, value: string): void {
    const at = this.indexOf(lowerName)
    if (at === -1) this.flat.push(lowerName, value)
    else this.flat[at + 1] = value
  }

  /** As `setTrusted`, unless it is set already. */
  setTrustedDefault(lowerName: string, value: string): void {
    if (this.indexOf(lowerName) === -1) this.flat.push(lowerName, value)
  }

  /** Sets `name` unless it is set already. */
  setDefault(name: string, value: string | number): this {
    return this.has(name) ? this : this.set(name, value)
  }

  /** Adds another header of the same name: Set-Cookie, Link. */
  append(name: string, value: string | number): this {
    this.flat.push(name.toLowerCase(), checked(name, value))
    return this
  }

  /** Takes `name` away, all of them. */
  delete(name: string): this {
    const lower = name.toLowerCase()
    for (let at = this.indexOf(lower); at !== -1; at = this.indexOf(lower)) this.flat.splice(at, 2)
    return this
  }

  /** Adds names to Vary that are not there yet; `*` stays alone. */
  vary(...names: string[]): this {
    const given = this.get('vary')
    if (given === undefined && names.length === 1) return this.set('vary', names[0] as string)
    const present = (given ?? '').split(',').map((name) => name.trim())
    const all = present.filter((name) => name !== '')
    for (const name of names) if (!all.some((one) => one.toLowerCase() === name.toLowerCase())) all.push(name)
    return this.set('vary', all.includes('*') ? '*' : all.join(', '))
  }

  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (let i = 0; i < this.flat.length; i += 2) yield [this.flat[i] as string, this.flat[i + 1] as string]
  }

  /** Names and values one after the other, for adapters; not to be changed. */
  raw(): readonly string[] {
    return this.flat
  }

  /** As `raw`, a copy with one more header at the end, unless it is set already. */
  rawWith(lowerName: string, value: string): string[] {
    const copy = this.flat.slice()
    if (this.indexOf(lowerName) === -1) copy.push(lowerName, value)
    return copy
  }

  private indexOf(lower: string): number {
    for (let i = 0; i < this.flat.length; i += 2) if (this.flat[i] === lower) return i
    return -1
  }
}

function checked(name: string, value: string | number): string {
  const text = typeof value === 'string' ? value : String(value)
  if (!TOKEN.test(name)) throw new BadHeader(name, 'has a name that HTTP does not allow')
  if (!VALUE.test(text)) throw new BadHeader(name, 'has a value with line breaks or characters beyond Latin-1')
  return text
}
