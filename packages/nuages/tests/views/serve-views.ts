import { after, before } from 'node:test'
import { createHandler, type HandlerOptions } from '../../src/http/index.ts'
import type { ModelMeta } from '../../src/orm/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import { Client } from '../../src/testing/index.ts'
import { useTemplates } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

/** What views of a suite are served with. */
export interface ServedViews {
  readonly models: readonly ModelMeta[]
  /** By their names. */
  readonly templates: Readonly<Record<string, string>>
  readonly urls: HandlerOptions['urls']
}

/** Gives the tests of a suite a client of views, whose models have their tables in a database of their own. */
export function serveViews({ models, templates, urls }: ServedViews): Client {
  useTables(async () => scratchSqlite(), models)
  let earlier: ReturnType<typeof useTemplates>
  before(() => {
    earlier = useTemplates(new Engine({ loaders: [new MemoryLoader(templates)] }))
  })
  after(() => useTemplates(earlier))
  return new Client(createHandler({ urls }))
}
