import { after, before } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import type { ModelMeta } from '../../src/orm/index.ts'
import { type ScratchDatabase, stopScratchServer } from './databases.ts'

after(stopScratchServer)

/** What `useTables` opened; there once the tests begin. */
export interface Tables {
  readonly scratch: ScratchDatabase
  readonly databases: Databases
}

/** Gives the tests of a suite a database of their own with the tables of models, which models use meanwhile. */
export function useTables(make: () => Promise<ScratchDatabase>, models: readonly ModelMeta[]): Tables {
  const tables = {} as { scratch: ScratchDatabase; databases: Databases }
  before(async () => {
    tables.scratch = await make()
    tables.databases = await openDatabases({ default: tables.scratch.engine })
    useDatabases(tables.databases)
    await changeSchema(connection(), (editor) => createModels(editor, models))
  })
  after(async () => {
    useDatabases(undefined)
    await tables.databases?.close()
    await tables.scratch?.drop()
  })
  return tables
}
