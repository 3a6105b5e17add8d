import { RoutineBody } from './routine-body.ts'

/*
 * Scripts in their statements. The server takes one at a time; what a trigger or procedure does is a part of the
 * statement that makes it, with all of its semicolons.
 */

/** Texts, names in quotes and comments are matched first, so that what stands in them is left alone. */
const TOKENS =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|--(?=\s|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|[\w$\u0080-\uffff]+|\S/g

/** What the server reads although it looks like a comment. */
const READ = /^\/\*M?!\d*([\s\S]*)\*\/$/

/** The statements of a script; `DELIMITER` is a word of the client program, not of SQL. */
export function splitStatements(script: string): string[] {
  return new Splitter(script).statements()
}

class Splitter {
  readonly #script: string
  readonly #statements: string[] = []
  #from = 0
  /** True where the statement has more than comments. */
  #hasCode = false
  #body = new RoutineBody()
  /** The last statement that had others in it: how many came before it, and where it begins. */
  #last: { readonly count: number; readonly from: number; readonly body: RoutineBody } | undefined

  constructor(script: string) {
    this.#script = script
  }

  statements(): string[] {
    for (const { 0: token, index } of this.#script.matchAll(TOKENS)) {
      if (token !== ';') this.#read(token)
      else if (this.#body.isOpen) this.#body.endStatement()
      else this.#end(index)
    }
    if (this.#hasCode) this.#statements.push(this.#script.slice(this.#from))
    return this.#statements
  }

  #read(token: string): void {
    if (/^(?:--|#|\/\*)/.test(token)) return this.#readComment(token)
    // No statement begins so: what was taken for the end of the one before was none.
    if (!this.#hasCode && this.#last !== undefined && /^END$/i.test(token)) {
      this.#statements.length = this.#last.count
      this.#from = this.#last.from
      this.#body = this.#last.body
    }
    this.#hasCode = true
    this.#body.read(token)
  }

  /** No statement of the script ends in a comment; those of a body may. */
  #readComment(comment: string): void {
    for (const [token] of (READ.exec(comment)?.[1] ?? '').matchAll(TOKENS))
      if (token !== ';') this.#read(token)
      else if (this.#body.isOpen) this.#body.endStatement()
  }

  #end(at: number): void {
    if (this.#body.isThere) this.#last = { count: this.#statements.length, from: this.#from, body: this.#body }
    if (this.#hasCode) this.#statements.push(this.#script.slice(this.#from, at))
    this.#from = at + 1
    this.#hasCode = false
    this.#body = new RoutineBody()
  }
}
