import { scratchDatabases } from '../support/databases.ts'
import { testAdopting } from './adopting.ts'

// Changes of tables take long there; the others are in adopt.test.ts.
for (const { name, make } of scratchDatabases) if (name === 'mariadb') testAdopting(name, make)
