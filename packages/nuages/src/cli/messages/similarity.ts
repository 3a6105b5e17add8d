/** How much two texts are alike, from 0 to 1: the share of pairs of letters that they have in common (Dice). */
export function similarity(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)]
  let common = 0
  for (const [pair, count] of first) common += Math.min(count, second.get(pair) ?? 0)
  const total = sum(first) + sum(second)
  return total === 0 ? Number(a === b) : (2 * common) / total
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  const letters = text.toLowerCase()
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

function sum(pairs: ReadonlyMap<string, number>): number {
  return [...pairs.values()].reduce((total, count) => total + count, 0)
}
