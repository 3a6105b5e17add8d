import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Passed cases per file; per database where the results depend on it, else under `all`. */
export type Counts = Record<string, Record<string, number>>

export interface CountChange {
  file: string
  key: string
  was: number
  now: number
}

export function readCounts(path: string): Counts {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Counts) : {}
}

/** The entries of `measured` that are below the table's. */
export function fallen(table: Counts, measured: Counts): CountChange[] {
  return changes(table, measured).filter(({ was, now }) => now < was)
}

/** The table with every entry of `measured` that is above it; nothing in it ever falls. */
export function raise(table: Counts, measured: Counts): Counts {
  const result = structuredClone(table)
  for (const { file, key, was, now } of changes(table, measured)) {
    if (now > was) result[file] = { ...result[file], [key]: now }
  }
  return result
}

export function writeCounts(path: string, counts: Counts): void {
  const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`)
}

function changes(table: Counts, measured: Counts): CountChange[] {
  return Object.entries(measured).flatMap(([file, byKey]) =>
    Object.entries(byKey).map(([key, now]) => ({ file, key, now, was: table[file]?.[key] ?? 0 })),
  )
}
