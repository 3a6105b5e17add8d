import type { DatabaseEngine } from '../db/index.ts'

type Engines = Readonly<Record<string, DatabaseEngine>>

/** The engines that get a test database of their own, and those that stand for one of these in tests. */
export function splitMirrors(engines: Engines): [own: Engines, mirrors: Engines] {
  const own: Record<string, DatabaseEngine> = {}
  const mirrors: Record<string, DatabaseEngine> = {}
  for (const [alias, engine] of Object.entries(engines)) {
    const mirrorOf = engine.test?.mirror
    if (mirrorOf === undefined) own[alias] = engine
    else mirrors[alias] = { ...engine, mirrorOf }
  }
  return [own, mirrors]
}
