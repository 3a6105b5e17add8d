const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code))

/** The digits of any script as 0 to 9; each script's stand in a row that begins with its zero. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) as number
    let steps = 0
    while (isDigit(code - steps - 1)) steps++
    return String(steps % 10)
  })
}
