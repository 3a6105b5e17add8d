import { createHash } from 'node:crypto'
import { constants, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import type { DatabaseEngine, TestDatabases } from '../../database.ts'
import type { SqliteOptions } from './options.ts'

const SUFFIX = '.sqlite3'

/** Test databases as files of a folder for temporary ones: WAL and locks work there as they do for the real one. */
export function sqliteTestDatabases(
  options: SqliteOptions,
  make: (options: SqliteOptions) => DatabaseEngine,
): TestDatabases {
  const path = resolve(options.file)
  // Sites with files of the same name must not meet.
  const site = createHash('sha256').update(path).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `nuages-tests-${userInfo().username}`, site)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = (name: string) => join(folder, name + SUFFIX)
  const drop = (name: string) => {
    for (const part of ['', '-wal', '-shm']) rmSync(file(name) + part, { force: true })
  }
  return {
    name: options.file === ':memory:' ? 'memory' : basename(options.file, extname(options.file)),
    place: folder,
    names: async (prefix) =>
      readdirSync(folder)
        .filter((entry) => entry.startsWith(prefix) && entry.endsWith(SUFFIX))
        .map((entry) => entry.slice(0, -SUFFIX.length)),
    async create(name, copyOf) {
      drop(name)
      if (copyOf !== undefined) copyFileSync(file(copyOf), file(name), constants.COPYFILE_FICLONE)
    },
    async drop(name) {
      drop(name)
    },
    engine: (name) => make({ ...options, file: file(name) }),
  }
}
