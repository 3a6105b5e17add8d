/** The names of the characters 160 to 255, in their order. */
const LATIN = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3
acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml
Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc
Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml
aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc
otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/)

/** Those that need no semicolon. */
const OLD: Record<string, string> = {
  ...Object.fromEntries(LATIN.map((name, index) => [name, String.fromCharCode(160 + index)])),
  amp: '&',
  AMP: '&',
  lt: '<',
  LT: '<',
  gt: '>',
  GT: '>',
  quot: '"',
  QUOT: '"',
  COPY: '\u00a9',
  REG: '\u00ae',
}

const ENTITIES: Record<string, string> = {
  ...OLD,
  apos: "'",
  hellip: '\u2026',
  ndash: '\u2013',
  mdash: '\u2014',
  euro: '\u20ac',
}

/**
 * Character references as characters, as browsers read them: numeric ones, and the common names; old names such as
 * `&lt` need no semicolon.
 */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+);?|#[xX]([\da-fA-F]+);?|(\w+)(;?))/g,
    (found, decimal?: string, hex?: string, name?: string, end?: string) => {
      if (name !== undefined) return named(name, end === ';') ?? found
      return numbered(decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal))
    },
  )
}

function named(name: string, ended: boolean): string | undefined {
  if (ended && Object.hasOwn(ENTITIES, name)) return ENTITIES[name]
  for (let end = name.length; end > 1; end--) {
    const start = name.slice(0, end)
    if (Object.hasOwn(OLD, start)) return `${OLD[start]}${name.slice(end)}${ended ? ';' : ''}`
  }
  return undefined
}

/** The numbers 128 to 159 are meant in the charset of old Windows; what is no character becomes U+FFFD. */
function numbered(code: number): string {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd'
  return String.fromCodePoint(code)
}
