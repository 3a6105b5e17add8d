import { scratchDatabases, speaksMysql } from '../support/databases.ts'
import { testAdopting } from './adopting.ts'

// Changes of tables take long there; the others are in adopt.test.ts.
for (const { name, make } of scratchDatabases) if (speaksMysql(name)) testAdopting(name, make)
