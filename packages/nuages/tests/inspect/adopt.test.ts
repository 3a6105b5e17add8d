import { scratchPostgres, scratchSqlite } from '../support/databases.ts'
import { testAdopting } from './adopting.ts'

testAdopting('sqlite', async () => scratchSqlite())
testAdopting('postgres', scratchPostgres)
