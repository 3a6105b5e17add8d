/*
 * Scripts in their statements. The server takes one at a time; what a trigger or procedure does is a part of the
 * statement that makes it, with all of its semicolons.
 */

/** Texts, names and comments are matched first, so that what stands in them is left alone. */
const TOKENS =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|--(?=\s|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|[@.]?[A-Za-z_$][\w$]*|;/g

const NAME = '(?:`(?:[^`]|``)*`|\'[^\']*\'|"[^"]*"|[\\w$.%-]+)'
/** How statements begin that have others inside them. */
const HAS_BODY = new RegExp(
  `^\\s*(?:CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:DEFINER\\s*=\\s*${NAME}(?:\\s*\\(\\s*\\)|\\s*@\\s*${NAME})?\\s+)?(?:AGGREGATE\\s+)?(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)\\b|ALTER\\s[^;]*\\bEVENT\\b|BEGIN\\s+NOT\\s+ATOMIC\\b)`,
  'i',
)

/** The statements of a script; `DELIMITER` is a word of the client program, not of SQL. */
export function splitStatements(script: string): string[] {
  const statements: string[] = []
  let from = 0
  let body: Body | null | undefined
  for (const match of script.matchAll(TOKENS)) {
    const [token] = match
    const after = match.index + token.length
    if (token === ';') {
      if (body?.isOpen === true) continue
      statements.push(script.slice(from, match.index))
      from = after
      body = undefined
    } else if (/^[A-Za-z]/.test(token)) {
      if (body === undefined)
        body = HAS_BODY.test(code(script.slice(match.index, match.index + HEAD))) ? new Body() : null
      body?.read(token.toUpperCase(), script, after)
    }
  }
  return [...statements, script.slice(from)].filter((statement) => code(statement).trim() !== '')
}

/** So many characters of a statement say what it is. */
const HEAD = 500

/** A statement without its comments. */
function code(statement: string): string {
  return statement.replace(TOKENS, (token) => (/^(--|#|\/\*(?![!M]))/.test(token) ? ' ' : token))
}

/** The blocks of a body that are open. */
class Body {
  readonly #open: ('BEGIN' | 'CASE' | 'OTHER')[] = []
  /** How many of WHEN and ELSEIF are without their THEN, which opens nothing. */
  #before = 0

  get isOpen(): boolean {
    return this.#open.length > 0
  }

  /** Reads a word that ends before `after`. */
  read(word: string, script: string, after: number): void {
    switch (word) {
      case 'BEGIN':
        // A column may be called so.
        if (isFollowedBy(/\s*(?![\s,)=.;<>+*])/y, script, after)) this.#open.push('BEGIN')
        return
      case 'CASE':
        if (!this.#isAfterEnd(script, after - 4)) this.#open.push('CASE')
        return
      case 'LOOP':
      case 'WHILE':
      case 'REPEAT':
        if (!this.#isAfterEnd(script, after - word.length) && !isFollowedBy(/\s*\(/y, script, after))
          this.#open.push('OTHER')
        return
      case 'FOR':
        if (isFollowedBy(/\s+\w+\s+IN\b/iy, script, after)) this.#open.push('OTHER')
        return
      case 'WHEN':
      case 'ELSEIF':
        this.#before++
        return
      case 'THEN':
        if (this.#before > 0) this.#before--
        else this.#open.push('OTHER')
        return
      case 'END':
        this.#end(script, after)
    }
  }

  #end(script: string, after: number): void {
    const isOfBlock = isFollowedBy(/\s+(?:IF|CASE|LOOP|WHILE|REPEAT|FOR)\b/iy, script, after)
    const isLast = isFollowedBy(/\s*(?:[\w$]+|`(?:[^`]|``)*`)?\s*(?:;|$)/y, script, after)
    if (isOfBlock || isLast || this.#open.at(-1) === 'CASE') this.#open.pop()
  }

  #isAfterEnd(script: string, at: number): boolean {
    return /\bEND\s+$/i.test(script.slice(Math.max(0, at - 20), at))
  }
}

function isFollowedBy(pattern: RegExp, script: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(script)
}
