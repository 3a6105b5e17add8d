/** A line at the terminal that says how far something is. */
export interface ProgressLine {
  /** Writes over what it said before; often enough to be seen, and no oftener. */
  show(text: string): void
  /** Takes the line away. */
  clear(): void
}

const EVERY_MS = 100

/** A line on the standard error of a person's terminal; for programs it says nothing. */
export function progressLine(interactive: boolean): ProgressLine {
  if (!interactive) return { show: () => {}, clear: () => {} }
  let last = 0
  return {
    show(text) {
      const now = performance.now()
      if (now - last < EVERY_MS) return
      last = now
      process.stderr.write(`\r\x1b[K${text}`)
    },
    clear() {
      process.stderr.write('\r\x1b[K')
    },
  }
}
