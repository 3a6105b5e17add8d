import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installed version of a peer, read from its package.json in `benchmarks/node_modules`. */
export function packageVersion(name: string): string {
  const path = join(import.meta.dirname, '..', 'node_modules', name, 'package.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : 'not installed'
}
