/** Serialized data: whole, or in pieces. */
export type TextSource = string | Uint8Array | AsyncIterable<string | Uint8Array>

/** The pieces of a source as text, without a byte order mark. */
export async function* piecesOf(source: TextSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  if (typeof source === 'string') return yield source.replace(/^\ufeff/, '')
  if (source instanceof Uint8Array) return yield decoder.decode(source)
  for await (const piece of source) yield typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** All of a source. */
export async function wholeText(source: TextSource): Promise<string> {
  const pieces: string[] = []
  for await (const piece of piecesOf(source)) pieces.push(piece)
  return pieces.join('')
}

/** The lines of a source, without their ends. */
export async function* linesOf(source: TextSource): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of piecesOf(source)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() as string
    yield* lines
  }
  if (rest !== '') yield rest
}
