// The source of the framework without its types, in one file: what the processes of tests load it from.
import { globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'

/** Where a text stands among the others, in bytes, and what the file was when it was read: its time and its size. */
type Place = readonly [from: number, to: number, changed: number, size: number]

interface Stripped {
  readonly index: Readonly<Record<string, Place>>
  readonly texts: Buffer
}

/**
 * Writes the file anew where the source differs from what it holds. The first line is the index of what follows; a
 * process that reads an earlier one meanwhile keeps it whole.
 */
export function writeStrippedSource(folder: string, file: string): void {
  const known = read(file)
  const index: Record<string, Place> = {}
  const texts: Buffer[] = []
  let length = 0
  for (const path of globSync('**/*.ts', { cwd: folder }).sort()) {
    if (path.endsWith('.test.ts') || path.endsWith('.d.ts')) continue
    const { mtimeMs, size } = statSync(join(folder, path))
    const text = kept(known, path, mtimeMs, size) ?? Buffer.from(strip(join(folder, path)))
    index[path.replaceAll('\\', '/')] = [length, length + text.length, mtimeMs, size]
    texts.push(text)
    length += text.length
  }
  if (JSON.stringify(index) === JSON.stringify(known.index)) return
  mkdirSync(dirname(file), { recursive: true })
  const written = `${file}.${process.pid}`
  writeFileSync(written, Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...texts]))
  renameSync(written, file)
}

function read(file: string): Stripped {
  try {
    const bytes = readFileSync(file)
    const start = bytes.indexOf('\n') + 1
    return { index: JSON.parse(bytes.toString('utf8', 0, start)) as Stripped['index'], texts: bytes.subarray(start) }
  } catch {
    return { index: {}, texts: Buffer.alloc(0) }
  }
}

function kept({ index, texts }: Stripped, path: string, changed: number, size: number): Buffer | undefined {
  const place = index[path]
  return place?.[2] === changed && place[3] === size ? texts.subarray(place[0], place[1]) : undefined
}

/** Types become spaces: lines and columns of errors stay. */
function strip(path: string): string {
  return stripTypeScriptTypes(readFileSync(path, 'utf8'))
}
