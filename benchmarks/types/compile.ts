import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { siteProject } from './site-project.ts'

/** What the compiler says of one program. */
export interface Diagnostics {
  readonly instantiations: number
  /** Seconds of checking, in one thread. */
  readonly checkTime: number
  /** KiB. */
  readonly memory: number
}

const root = join(import.meta.dirname, '..', '..')

/**
 * Checks `source` against the declarations of the package with the TypeScript of the root, as a site's code is; an error
 * in it ends the run. One thread, because the count depends on how files are spread over several.
 */
export async function compile(source: string): Promise<Diagnostics> {
  const folder = siteProject(source)
  try {
    return parse(await tsc(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tsc(folder: string): Promise<string> {
  const program = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [program, '-p', folder, '--singleThreaded', '--extendedDiagnostics', '--pretty', 'false']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const own = stdout.split('\n').filter((line) => /scale\.ts\(\d+,\d+\): error/.test(line))
      if (own.length > 0) reject(new Error(`The generated module has errors:\n${own.slice(0, 5).join('\n')}`))
      else if (error && !stdout.includes('Instantiations:')) reject(new Error(stderr || stdout || error.message))
      else resolve(stdout)
    })
  })
}

function parse(text: string): Diagnostics {
  const number = (label: string) => {
    const found = new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(text)
    if (!found) throw new Error(`The compiler printed no '${label}':\n${text}`)
    return Number(found[1])
  }
  return { instantiations: number('Instantiations'), checkTime: number('Check time'), memory: number('Memory used') }
}

/** The version of the compiler that measures. */
export function typescriptVersion(): string {
  const path = join(root, 'node_modules', 'typescript', 'package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
