import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of the framework that runs, such as `0.1.0`: read from its package. */
export function nuagesVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
