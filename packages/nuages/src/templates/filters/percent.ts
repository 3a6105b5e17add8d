/** Percent-encodes all but letters, digits, `_.-~` and the characters given. */
export function percent(text: string, keep: string): string {
  return text.toWellFormed().replace(/[^A-Za-z0-9_.\-~]/gu, (char) => {
    if (keep.includes(char)) return char
    return Array.from(Buffer.from(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  })
}
