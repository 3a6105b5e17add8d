import { readFileSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One call of a stack. */
export interface Frame {
  /** The function, empty for the top of a module. */
  readonly name: string
  /** The absolute path, or what stands for it (`node:fs`). */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** Whether it is code of the site: not of the framework, of a package or of Node. */
  readonly own: boolean
}

/** Some lines of a file, around the one that failed. */
export interface SourceLines {
  /** The number of the first line. */
  readonly first: number
  readonly lines: readonly string[]
}

const FRAME = /^\s*at (?:(.*?) \()?((?:file:\/\/|node:|[A-Za-z]:\\|\/)[^()]*?):(\d+):(\d+)\)?$/
const AROUND = 5

/** The folder with all rooms: `src`, or `dist` of the built package. */
const FRAMEWORK = dirname(dirname(import.meta.dirname)) + sep

/** The calls of a stack as V8 writes it, innermost first; lines that are none are left out. */
export function parseStack(stack: string): Frame[] {
  return stack.split('\n').flatMap((line) => {
    const match = FRAME.exec(line)
    return match === null ? [] : [frameOf(match)]
  })
}

function frameOf([, name = '', place = '', line = '1', column = '1']: RegExpExecArray): Frame {
  const file = pathOf(place)
  return { name: name.replace(/^async /, ''), file, line: Number(line), column: Number(column), own: isOwn(file) }
}

function pathOf(place: string): string {
  if (!place.startsWith('file://')) return place
  try {
    return fileURLToPath(place.replace(/[?#].*$/, ''))
  } catch {
    return place
  }
}

function isOwn(file: string): boolean {
  if (file.startsWith('node:') || file.includes(`${sep}node_modules${sep}`)) return false
  return !file.startsWith(FRAMEWORK)
}

/** A path as people know it: below the working directory relative to it, in a package from its name on. */
export function shortPath(file: string): string {
  if (file.startsWith(FRAMEWORK)) return `nuages/${relative(FRAMEWORK, file)}`
  const packages = `${sep}node_modules${sep}`
  const at = file.lastIndexOf(packages)
  if (at !== -1) return file.slice(at + packages.length)
  const below = relative(process.cwd(), file)
  return file.startsWith(sep) && !below.startsWith('..') ? below : file
}

/** The lines around a place in a file; undefined where the file cannot be read. */
export function sourceAround(file: string, line: number, around: number = AROUND): SourceLines | undefined {
  if (file.startsWith('node:')) return undefined
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/)
    if (line < 1 || line > lines.length) return undefined
    const first = Math.max(1, line - around)
    return { first, lines: lines.slice(first - 1, line + around) }
  } catch {
    return undefined
  }
}

/** Frames in runs: one of the site alone, those between two of them together. */
export function runsOf(frames: readonly Frame[]): Frame[][] {
  const runs: Frame[][] = []
  for (const frame of frames) {
    const last = runs.at(-1)
    if (frame.own || last === undefined || last[0]?.own) runs.push([frame])
    else last.push(frame)
  }
  return runs
}
