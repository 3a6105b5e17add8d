/** The number of characters as people count code points, not UTF-16 units: what databases count, too. */
export function textLength(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

/** The first so many code points of a text: a character of two units is kept whole or left out. */
export function firstCodePoints(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  for (let count = 0; count < most && end < text.length; count++)
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1
  return text.slice(0, end)
}
