/** The variable that the text grows in. */
const OUT = 'o'

/** Collects the JavaScript of one function that builds up a text. */
export class CodeWriter {
  readonly constants: unknown[] = []
  #code: string[] = []
  #pending = ''
  #out = OUT
  #names = 0
  #declared: string[] = []
  readonly #shared = this.#declared
  #nesting = 0
  #constantNames = new Map<unknown, string>()
  #onFinish: (() => void)[] = []

  /** Whether what is appended goes into a variable, and not into the text of the function. */
  protected get isCapturing(): boolean {
    return this.#out !== OUT
  }

  /** Whether a function inside of the function is being written. */
  protected get isNested(): boolean {
    return this.#nesting > 0
  }

  /** How much is written. */
  get statements(): number {
    return this.#code.length
  }

  /** The body of the function. */
  finish(): { code: string; declared: string[]; constants: unknown[] } {
    this.flush()
    return { code: this.#code.join('\n'), declared: this.#shared, constants: this.constants }
  }

  /** Writes the text that is still waiting. */
  flush(): void {
    if (this.#pending === '') return
    const text = this.#pending
    this.#pending = ''
    this.#code.push(`${this.#out} += ${JSON.stringify(text)}`)
  }

  /** Prints text as it is. */
  text(text: string): void {
    this.#pending += text
  }

  /** Writes a statement. */
  statement(code: string): void {
    this.flush()
    this.#code.push(code)
  }

  /** Appends an expression that is HTML already. */
  append(expression: string): void {
    this.statement(`${this.#out} += ${expression}`)
  }

  /** Reserves a place for statements that are known only later. */
  reserve(lines: string[]): void {
    this.flush()
    const at = this.#code.push('') - 1
    const code = this.#code
    this.#onFinish.push(() => {
      code[at] = lines.join('\n')
    })
  }

  /** Fills the reserved places; after it nothing may be written. */
  settle(): void {
    this.flush()
    for (const fill of this.#onFinish) fill()
  }

  /** A variable of the function, undefined at first. */
  temp(prefix = 't'): string {
    const name = `${prefix}${++this.#names}`
    this.#declared.push(name)
    return name
  }

  /** A name that nothing bears. */
  protected fresh(prefix: string): string {
    return `${prefix}${++this.#names}`
  }

  /** A variable that the functions inside of the function share with it. */
  protected shared(prefix: string): string {
    const name = this.fresh(prefix)
    this.#shared.push(name)
    return name
  }

  /**
   * Writes a function inside of the function, with variables and a text of its own: a generator over the scope that
   * `scope` names, which gives what `write` says, or the text. Its own places of errors are told with its own variables.
   */
  protected nested(scope: string, write: () => string | undefined): string {
    this.flush()
    const name = this.temp('f')
    const outer = { code: this.#code, out: this.#out, declared: this.#declared }
    const inner = { code: [] as string[], out: `${OUT}${this.#names}`, declared: [] as string[] }
    ;[this.#code, this.#out, this.#declared] = [inner.code, inner.out, inner.declared]
    this.#nesting++
    const result = write() ?? inner.out
    this.flush()
    this.#nesting--
    ;[this.#code, this.#out, this.#declared] = [outer.code, outer.out, outer.declared]
    const at = outer.code.push('') - 1
    this.#onFinish.push(() => {
      const variables = [`${inner.out} = ''`, 'before = p', ...inner.declared].join(', ')
      const locals = inner.declared.filter((one) => one.startsWith('l')).join(', ')
      outer.code[at] = [
        `${name} = function* (${scope}, ignore) { let ${variables}; try {`,
        ...inner.code,
        `p = before; return ${result} } catch (error) { fail(error, p, ${scope}, {${locals}}); throw error } }`,
      ].join('\n')
    })
    return name
  }

  /** A value of the compiler that the function can use. */
  constant(value: unknown): string {
    const known = this.#constantNames.get(value)
    if (known !== undefined) return known
    const name = `k${this.constants.push(value) - 1}`
    this.#constantNames.set(value, name)
    return name
  }

  /** Writes what `write` appends into a variable of its own; gives its name. */
  capture(write: () => void): string {
    const name = this.temp('c')
    this.statement(`${name} = ''`)
    const outer = this.#out
    this.#out = name
    write()
    this.flush()
    this.#out = outer
    return name
  }
}
