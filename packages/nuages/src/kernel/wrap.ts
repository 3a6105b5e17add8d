const length = (text: string) => Array.from(text).length

/** Breaks lines longer than `width` characters at spaces; the words themselves stay whole. */
export function wrap(text: string, width: number): string {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
  if (lines.at(-1) === '') lines.pop()
  const out = lines.flatMap((line) => {
    const wrapped = wrapLine(expandTabs(line), width)
    return wrapped.length > 0 ? wrapped : [line]
  })
  if (text.endsWith('\n')) out.push('')
  return out.join('\n')
}

/** A tab goes on to the next column that is a multiple of eight. */
function expandTabs(line: string): string {
  const [first = '', ...rest] = line.split('\t')
  return rest.reduce((out, part) => out + ' '.repeat(8 - (length(out) % 8)) + part, first)
}

const isSpace = (piece: string | undefined) => piece !== undefined && piece.trim() === ''

function wrapLine(line: string, width: number): string[] {
  if (width <= 0) throw new RangeError('The width must be positive.')
  const pieces = line.match(/\s+|\S+/g) ?? []
  const lines: string[] = []
  for (let i = 0; i < pieces.length; ) {
    if (lines.length > 0 && isSpace(pieces[i])) i++
    const current: string[] = []
    let size = 0
    for (; i < pieces.length && size + length(pieces[i] as string) <= width; i++) {
      current.push(pieces[i] as string)
      size += length(pieces[i] as string)
    }
    if (i < pieces.length && current.length === 0) current.push(pieces[i++] as string)
    if (isSpace(current.at(-1))) current.pop()
    if (current.length > 0) lines.push(current.join(''))
  }
  return lines
}
