import { globSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { importsOf } from './imports.ts'
import { forbidden, rooms } from './plan.ts'

/** What is wrong with the imports below a source folder, named from anywhere; empty where nothing is. */
export function checkLayers(folder: string): string[] {
  const source = resolve(folder)
  const files = globSync('**/*.ts', { cwd: source })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => join(source, file))
    .sort()
  const graph = new Map<string, string[]>()
  const problems: string[] = []
  for (const file of files) {
    const targets: string[] = []
    for (const { specifier, typeOnly, line } of importsOf(file)) {
      if (!specifier.startsWith('.')) continue
      const target = resolve(dirname(file), specifier)
      if (!typeOnly) targets.push(target)
      const problem = crossing(roomPath(source, file), roomPath(source, target))
      if (problem !== undefined) problems.push(`${relative(source, file)}:${line} ${problem}`)
    }
    graph.set(file, targets)
  }
  return [
    ...problems,
    ...cycles(graph).map(
      (cycle) => `cycle of value imports: ${cycle.map((file) => relative(source, file)).join(' -> ')}`,
    ),
  ]
}

interface Place {
  readonly room: string
  readonly file: string
}

function roomPath(source: string, file: string): Place {
  const parts = relative(source, file).split(sep)
  // contrib is a shelf: each folder on it is a room of its own.
  const [room = '', ...rest] = parts[0] === 'contrib' ? parts.slice(1) : parts
  return { room, file: rest.join('/') }
}

/** Why a file of one room may not import one of another. */
function crossing(from: Place, to: Place): string | undefined {
  if (from.room === to.room) return undefined
  const own = rooms[from.room]
  const other = rooms[to.room]
  if (own === undefined) return `the room '${from.room}' is not in the plan`
  if (other === undefined) return `imports '${to.room}', which is not in the plan`
  if (forbidden[from.room]?.includes(to.room)) return `${from.room} must not know ${to.room}`
  if (other.ring > own.ring) return `${from.room} (ring ${own.ring}) imports upwards: ${to.room} (ring ${other.ring})`
  if (other.ring === own.ring && !own.beside.includes(to.room))
    return `${from.room} imports ${to.room} of its own ring ${own.ring}, which the plan does not name`
  if (to.file !== 'index.ts' && !DEEP_ALLOWED.has(`${to.room}/${to.file}`))
    return `imports ${to.room}/${to.file} instead of ${to.room}/index.ts`
  return undefined
}

/** Inner files that are a seam of their own: the nodes of SQL are for the room of models, and no public face; the other is a subpath. */
const DEEP_ALLOWED = new Set(['db/sql/nodes.ts', 'orm/postgres/index.ts'])

/** Each cycle once, by its first file. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[][] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return
    const start = path.indexOf(file)
    if (start >= 0) {
      found.push([...path.slice(start), file])
      return
    }
    for (const target of graph.get(file) ?? []) visit(target, [...path, file])
    state.set(file, 'done')
  }
  for (const file of graph.keys()) visit(file, [])
  return found
}

/** What a package imports besides Node's own modules and its own files: one that stands alone may nothing. */
export function checkAlone(source: string): string[] {
  return globSync('**/*.js', { cwd: source })
    .sort()
    .flatMap((file) =>
      importsOf(join(source, file))
        .filter(({ specifier }) => !specifier.startsWith('node:') && !specifier.startsWith('./'))
        .map(({ specifier, line }) => `${file}:${line} imports ${specifier}, and must stand alone`),
    )
}

if (import.meta.main) {
  const problems = [...checkLayers('packages/nuages/src'), ...checkAlone('packages/create-nuages/src')]
  for (const problem of problems) console.error(problem)
  console.log(problems.length === 0 ? 'layers: every import follows the plan' : `layers: ${problems.length} problems`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
