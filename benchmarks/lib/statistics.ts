/** The middle value; of an even count, the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle] as number
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** A median with the range in which three quarters of the rounds lie. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** The median and its spread: the 12.5th and 87.5th percentile, so that one odd round does not widen it. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const cut = Math.floor(sorted.length / 8)
  return { median: median(sorted), low: sorted[cut] ?? Number.NaN, high: sorted[sorted.length - 1 - cut] ?? Number.NaN }
}

/** Whether a ratio holds a target: `tie` where the target lies inside the spread or the noise of the limit. */
export function verdict(ratio: Spread, target: number, noise: Spread): 'met' | 'missed' | 'tie' {
  const low = Math.min(ratio.low, ratio.median * noise.low)
  const high = Math.max(ratio.high, ratio.median * noise.high)
  if (low >= target) return 'met'
  return high < target ? 'missed' : 'tie'
}
