/**
 * The word of `words` that is most like `word`, or undefined where none is near: for "did you mean".
 * @param most letters that may differ; default a third of them
 */
export function nearest(
  word: string,
  words: Iterable<string>,
  most: number = Math.max(1, Math.floor(word.length / 3)),
): string | undefined {
  let best: string | undefined
  let least = most + 1
  for (const candidate of words) {
    if (Math.abs(word.length - candidate.length) >= least) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** How many letters must be changed, put in, taken out or swapped with the next (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] as number) + Number(a[i - 1] !== b[j - 1])
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwapped ? (beforePrevious[j - 2] as number) + 1 : change
      row.push(Math.min((previous[j] as number) + 1, (row[j - 1] as number) + 1, change, swap))
    }
    beforePrevious = previous
    previous = row
  }
  return previous[b.length] as number
}
