/** What stands open in a body: blocks, and CASE inside an expression. */
type Open = 'BEGIN' | 'IF' | 'CASE' | 'LOOP' | 'REPEAT' | 'WHILE' | 'FOR' | 'VALUE'

/** How a block begins, where a statement may begin; REPEAT and IF are functions elsewhere, and END and BEGIN may be columns. */
const BLOCKS: ReadonlySet<string> = new Set(['BEGIN', 'IF', 'CASE', 'LOOP', 'REPEAT', 'WHILE', 'FOR'])

/** How the one statement of a body begins that is no block: what comes after it is not read as the head of a routine. */
const STATEMENTS: ReadonlySet<string> = new Set(
  'SELECT WITH VALUES INSERT UPDATE DELETE REPLACE SET RETURN CALL DO DECLARE EXECUTE SIGNAL ALTER CREATE DROP'.split(
    ' ',
  ),
)

/** After these words a name may come that reads like the end of a CASE. */
const OPERATORS = /^(?:WHEN|THEN|ELSE|CASE|AND|OR|NOT|XOR|BETWEEN|IN|IS|LIKE|DIV|MOD|BY|[-+*/%=<>!,(&|^~@.])$/

/** Where in a statement the reader is. */
type Place =
  /** Before it is known whether the statement has a body. */
  | 'first'
  /** Before the body of a routine. */
  | 'head'
  /** Where a statement of the body begins. */
  | 'start'
  /** In one. */
  | 'within'
  /** In a statement without a body. */
  | 'none'

/** Reads a statement that may make a routine, word by word and without comments: which of its semicolons are its own. */
export class RoutineBody {
  readonly #open: Open[] = []
  #place: Place = 'first'
  /** The kind of the routine, or the first word of a statement in its body. */
  #kind = ''
  /** Words before the kind of the routine is known. */
  #words = 0
  #before = ''
  /** Brackets of the head that are open. */
  #depth = 0
  #hadBrackets = false

  /** True while a semicolon ends a statement of the body. */
  get isOpen(): boolean {
    return this.#open.length > 0
  }

  /** True of a statement that has others in it. */
  get isThere(): boolean {
    return this.#place !== 'none' && this.#place !== 'first'
  }

  /** Ends a statement of the body. */
  endStatement(): void {
    while (this.#open.at(-1) === 'VALUE') this.#open.pop()
    this.#place = 'start'
    this.#before = ';'
  }

  /** Reads a word, a sign, a text or a name in quotes. */
  read(token: string): void {
    if (this.#place === 'none') return
    const word = token.toUpperCase()
    if (this.#place === 'first') this.#first(word)
    else if (this.#place === 'head') this.#head(word)
    else if (!/^[@.]$/.test(this.#before)) this.#inBody(word)
    this.#before = word
  }

  #first(word: string): void {
    this.#words++
    if (this.#words === 1) return this.#firstWord(word)
    if (this.#kind === 'BEGIN') {
      this.#place = 'none'
      if (word === 'NOT') this.#begin('BEGIN')
      return
    }
    // After DEFINER come a user and a host, which may be called anything.
    if (/^[=@.-]$/.test(this.#before)) return
    if (/^(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)$/.test(word)) {
      this.#place = this.#kind === 'CREATE' || word === 'EVENT' ? 'head' : 'none'
      this.#kind = word
    } else if (/^(?:TABLE|VIEW|INDEX|DATABASE|SCHEMA|USER|ROLE|SERVER|SEQUENCE|TEMPORARY|UNIQUE)$/.test(word))
      this.#place = 'none'
  }

  #firstWord(word: string): void {
    this.#kind = word
    if (word === 'CREATE' || word === 'ALTER' || word === 'BEGIN') return
    // MariaDB runs these without a routine, too.
    this.#place = BLOCKS.has(word) ? 'start' : 'none'
    if (this.#place === 'start') this.#begin(word)
  }

  /** The body follows the parameters, FOR EACH ROW or DO. */
  #head(word: string): void {
    if (word === '(') this.#depth++
    if (word === ')') this.#depth--
    if (word === ')') this.#hadBrackets = true
    if (this.#depth > 0) return
    if (this.#kind === 'TRIGGER' || this.#kind === 'EVENT') {
      if (this.#kind === 'EVENT' ? word === 'DO' : word === 'ROW' && this.#before === 'EACH') this.#place = 'start'
    } else if (!this.#hadBrackets || this.#isOfHead(word)) return
    else if (BLOCKS.has(word)) this.#begin(word)
    else if (STATEMENTS.has(word)) this.#place = 'within'
  }

  /** A SET that is a type or stands in CHARACTER SET. */
  #isOfHead(word: string): boolean {
    return word === 'SET' && /^(?:RETURNS|CHARACTER|CHAR)$/.test(this.#before)
  }

  #inBody(word: string): void {
    if (this.#place === 'start') return this.#begin(word)
    if (this.#kind === 'HANDLER') return this.#inHandler(word)
    const top = this.#open.at(-1)
    switch (word) {
      case 'CASE':
        if (this.#before !== 'END') this.#open.push('VALUE')
        return
      case 'END':
        if (top === 'VALUE' ? !OPERATORS.test(this.#before) : this.#kind === 'UNTIL' && !OPERATORS.test(this.#before))
          this.#open.pop()
        return
      case 'THEN':
      case 'ELSE':
        if (top === 'IF' || top === 'CASE') this.#place = 'start'
        return
      case 'DO':
        if (top === 'WHILE' || top === 'FOR') this.#place = 'start'
        return
      case 'HANDLER':
        if (this.#kind === 'DECLARE') this.#kind = word
        return
      case ':':
        // A label.
        if (this.#before === this.#kind) this.#place = 'start'
    }
  }

  /** What a handler does follows its conditions. */
  #inHandler(word: string): void {
    if (this.#before === 'HANDLER') return
    if (BLOCKS.has(word)) this.#begin(word)
    else if (STATEMENTS.has(word)) this.#kind = word
  }

  /** The first word of a statement. */
  #begin(word: string): void {
    if (this.#kind === 'BEGIN' && /^(?:NOT|ATOMIC)$/.test(word)) return
    // FOLLOWS and PRECEDES name another trigger.
    if (this.#kind === 'TRIGGER' && [word, this.#before].some((one) => /^(?:FOLLOWS|PRECEDES)$/.test(one))) return
    this.#kind = word
    if (BLOCKS.has(word)) this.#open.push(word as Open)
    else if (word === 'END') this.#open.pop()
    this.#place = /^(?:BEGIN|LOOP|REPEAT|ELSE)$/.test(word) ? 'start' : 'within'
  }
}
